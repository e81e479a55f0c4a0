import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { Link, useLocation, useSearch } from 'wouter';
import { listRespondents, type ReplyFilter, type ReplySummary, searchReplies } from '../../../shared/api/respondents';
import { replyKind, replyReading } from '../../../shared/model/reply';
import { countries } from '../../../shared/scenarios/countries';
import { topics } from '../../../shared/scenarios/topics';
import { call } from '../app/api';
import { plural } from '../app/format';
import { Page } from '../app/page';
import { useCall } from '../app/query';
import { DataTable, type TableColumn } from '../ui/data-table';
import { Choice, TextField } from '../ui/field';
import { Paging, placesOnPage } from '../ui/paging';
import { Empty, ErrorMessage, Loading } from '../ui/status';
import { kinds, kindTitle, readings, wayOptions } from './words';

const perPage = 50;

/** What is shown stands in the address, so that a list can be sent to somebody and gone back to. */
export default function RepliesPage({ study }: { study: string }) {
  const [path, navigate] = useLocation();
  const chosen = new URLSearchParams(useSearch());
  const page = Math.max(0, Number(chosen.get('page') ?? 1) - 1) || 0;
  const filter = filterOf(chosen);
  const { data: known } = useCall(listRespondents, { params: { study } });
  const { data, error } = useQuery({
    queryKey: ['replies', study, filter, page],
    queryFn: () => call(searchReplies, { params: { study }, body: { filter, limit: perPage, offset: page * perPage } }),
    placeholderData: (before) => before,
  });
  const choose = (name: string, value: string) => {
    const next = new URLSearchParams(chosen);
    if (value) next.set(name, value);
    else next.delete(name);
    if (name !== 'page') next.delete('page');
    navigate(`${path}?${next}`, { replace: name === 'search' });
  };
  const select = (name: string, label: string, options: readonly { value: string; title: string }[]) => (
    <Choice
      label={label}
      value={chosen.get(name) ?? ''}
      options={[{ value: '', title: 'any' }, ...options]}
      onChange={(value) => choose(name, value)}
    />
  );
  return (
    <Page
      title="Replies"
      study={study}
      lead={data ? `${plural(data.total, 'reply', 'replies')} of what you chose, each kept as it came` : undefined}
    >
      <div className="fields">
        {select(
          'respondent',
          'Respondent',
          (known?.respondents ?? []).map(({ id, label }) => ({ value: id, title: label })),
        )}
        {select('kind', 'Kind', kinds)}
        {select('reading', 'Reading', readings)}
        {select('how', 'Read as', wayOptions)}
        {select(
          'country',
          'Country',
          countries.map(({ name }) => ({ value: name, title: name })),
        )}
        {select(
          'topic',
          'Topic',
          topics.map((name) => ({ value: name, title: name })),
        )}
        <Words said={chosen.get('search') ?? ''} onSaid={(words) => choose('search', words)} />
      </div>
      <ErrorMessage error={error} />
      {!data && !error && <Loading />}
      {data?.total === 0 && (
        <Empty>
          {[...chosen.keys()].every((name) => name === 'page') ? (
            <>
              No reply is here yet. <Link href={`/studies/${study}/import`}>Import what respondents answered.</Link>
            </>
          ) : (
            'No reply fits. Loosen the filters.'
          )}
        </Empty>
      )}
      {data && data.total > 0 && (
        <>
          <h2>{placesOnPage(page, perPage, data.total)}</h2>
          <DataTable
            label="Replies"
            tools={false}
            rows={data.replies}
            rowKey={({ id }) => id}
            columns={columns(study)}
          />
          <Paging
            of="replies"
            page={page}
            perPage={perPage}
            total={data.total}
            onPage={(next) => choose('page', String(next + 1))}
          />
        </>
      )}
    </Page>
  );
}

/** Typing is not searching: the address and the list change when the typing pauses. */
function Words({ said, onSaid }: { said: string; onSaid: (words: string) => void }) {
  const [words, setWords] = useState(said);
  // biome-ignore lint/correctness/useExhaustiveDependencies: only typing starts the wait
  useEffect(() => {
    if (words === said) return;
    const timer = setTimeout(() => onSaid(words), 300);
    return () => clearTimeout(timer);
  }, [words]);
  return <TextField label="Words in it" value={words} onChange={setWords} />;
}

function filterOf(chosen: URLSearchParams): ReplyFilter {
  const one = (name: string) => (chosen.get(name) ? [chosen.get(name)!] : []);
  const kind = replyKind.safeParse(chosen.get('kind'));
  const reading = replyReading.safeParse(chosen.get('reading'));
  return {
    respondent: one('respondent'),
    kind: kind.success ? [kind.data] : [],
    reading: reading.success ? [reading.data] : [],
    how: one('how'),
    country: one('country'),
    topic: one('topic'),
    variant: one('variant'),
    search: chosen.get('search') ?? '',
  };
}

const columns = (study: string): TableColumn<ReplySummary>[] => [
  {
    title: 'Reply',
    value: ({ excerpt }) => excerpt,
    show: ({ id, excerpt }) => (
      <Link href={`/studies/${study}/replies/${id}`} style={{ overflowWrap: 'anywhere' }}>
        {excerpt.trim() === '' ? '(empty)' : shortened(excerpt)}
      </Link>
    ),
  },
  { title: 'Respondent', value: ({ respondent }) => respondent.label },
  { title: 'Kind', value: ({ kind }) => kindTitle(kind) },
  {
    title: 'Where',
    value: ({ country, topic, value, condition }) =>
      [country, topic, value, condition].filter((part) => part !== null).join(' · '),
  },
  { title: 'Variant', value: ({ variant }) => variant, right: true },
  { title: 'Reading', value: ({ reading }) => reading },
  { title: 'Why', value: ({ reason }) => reason ?? '' },
];

function shortened(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim();
  return line.length > 110 ? `${line.slice(0, 110)}…` : line;
}
