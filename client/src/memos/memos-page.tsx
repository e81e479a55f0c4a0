import { useState } from 'react';
import { download } from '../../../shared/api/export';
import { listMemos, type MemoSubject } from '../../../shared/api/memos';
import { listPeople } from '../../../shared/api/people';
import { addressOf } from '../app/api';
import { count, plural } from '../app/format';
import { Page } from '../app/page';
import { useCall } from '../app/query';
import { Choice, TextField } from '../ui/field';
import { Empty, ErrorMessage, Loading } from '../ui/status';
import { MemoForm } from './memo-form';
import { MemoList } from './memo-list';

const subjects: { value: MemoSubject | ''; title: string }[] = [
  { value: '', title: 'anything' },
  { value: 'note', title: 'notes of coders' },
  { value: 'case', title: 'cases' },
  { value: 'span', title: 'words of a case' },
  { value: 'code', title: 'codes' },
  { value: 'person', title: "people's work" },
  { value: 'study', title: 'the study' },
];

/** Every memo that the reader may read, to search and to add to. */
export default function MemosPage({ study }: { study: string }) {
  const [search, setSearch] = useState('');
  const [about, setAbout] = useState<MemoSubject | ''>('');
  const [person, setPerson] = useState('');
  const { data, error } = useCall(listMemos, { params: { study }, query: { search, ...(about ? { about } : {}) } });
  const { data: people } = useCall(listPeople, { params: { study } });
  return (
    <Page
      title="Memos"
      study={study}
      lead="What is thought while reading: on a case, its words, a code, a person's work, the study."
    >
      <div className="columns">
        <section aria-label="Memos">
          <div className="fields" style={{ marginBottom: 14 }}>
            <TextField label="Search" value={search} onChange={setSearch} />
            <Choice label="On" value={about} options={subjects} onChange={setAbout} />
          </div>
          <ErrorMessage error={error} />
          {!data && !error && <Loading />}
          {data?.total === 0 && (
            <Empty>
              {search || about
                ? 'No memo has that. Search for something else.'
                : 'No memo yet. Write one here, on a code in its codebook, on an item, or while coding with the key M.'}
            </Empty>
          )}
          {data && data.total > 0 && (
            <p className="quiet small">
              {plural(data.total, 'memo')}
              {data.total > data.memos.length && `, the newest ${count(data.memos.length)} shown`} ·{' '}
              <a href={addressOf(download, { params: { study, kind: 'memos' }, query: {} })}>Download</a>
            </p>
          )}
          {data && <MemoList study={study} memos={data.memos} />}
        </section>
        <section aria-label="A new memo" className="sheet" style={{ alignSelf: 'start' }}>
          <h2 style={{ marginTop: 0 }}>A new memo</h2>
          <div style={{ marginBottom: 14 }}>
            <Choice
              label="About"
              value={person}
              options={[
                { value: '', title: 'the study' },
                ...(people?.people ?? []).map(({ id, name }) => ({ value: id, title: `the work of ${name}` })),
              ]}
              onChange={setPerson}
            />
          </div>
          <MemoForm
            key={person}
            study={study}
            place={person ? { about: 'person', person } : { about: 'study' }}
            sharing={person ? 'Share it with the other researchers' : 'Share it with everybody in the study'}
          />
        </section>
      </div>
    </Page>
  );
}
