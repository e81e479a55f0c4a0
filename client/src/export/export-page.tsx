import { useState } from 'react';
import { download, type ExportFormat, type ExportKind } from '../../../shared/api/export';
import { listTasks } from '../../../shared/api/tasks';
import { addressOf } from '../app/api';
import { Page } from '../app/page';
import { useCall } from '../app/query';
import { Check, Choice } from '../ui/field';
import { ExchangePanel } from './exchange-panel';

const kinds: { value: ExportKind; title: string; of: 'study' | 'rate' | 'code' | 'any' }[] = [
  { value: 'items', title: 'Items', of: 'study' },
  { value: 'ratings', title: 'Ratings, a row a label', of: 'rate' },
  { value: 'codings', title: 'Codings, a row a code', of: 'code' },
  { value: 'counts', title: 'Counts of codes, by level and group of cases', of: 'code' },
  { value: 'co-occurrence', title: 'Codes that stand together, a row a pair', of: 'code' },
  { value: 'saturation', title: 'New codes over cases', of: 'code' },
  { value: 'typicality', title: 'How typical each case is', of: 'code' },
  { value: 'majority', title: 'Majority labels', of: 'any' },
  { value: 'final', title: 'Final labels, adjudicated where decided', of: 'any' },
  { value: 'agreement', title: 'Agreement, by criterion and stratum', of: 'any' },
  { value: 'codebook', title: 'Codebooks', of: 'study' },
  { value: 'answers', title: 'Answers of respondents: ratings and choices', of: 'study' },
  { value: 'profiles', title: 'Profiles, a row for each respondent and value', of: 'study' },
  { value: 'memos', title: 'Memos and notes', of: 'study' },
];

/** Tables that name people. */
const withPeople = new Set<ExportKind>(['ratings', 'codings', 'agreement', 'final', 'memos']);

const fileFormats: { value: ExportFormat; title: string }[] = [
  { value: 'csv', title: 'CSV' },
  { value: 'jsonl', title: 'JSON Lines' },
  { value: 'xlsx', title: 'Excel' },
];

export default function ExportPage({ study }: { study: string }) {
  const { data } = useCall(listTasks, { params: { study } });
  const [kind, setKind] = useState<ExportKind>('items');
  const [format, setFormat] = useState<ExportFormat>('csv');
  const [task, setTask] = useState('');
  const [names, setNames] = useState(false);
  const { of } = kinds.find(({ value }) => value === kind)!;
  const tasks = (data?.tasks ?? []).filter((one) => of === 'any' || one.kind === of);
  const chosen = tasks.find(({ slug }) => slug === task) ?? tasks[0];
  const ready = of === 'study' || chosen;
  return (
    <Page
      title="Export"
      study={study}
      narrow
      lead="A ZIP with the table and a data dictionary. Items and ratings can be imported again, here or elsewhere."
    >
      <div className="stack sheet">
        <Choice label="What" value={kind} options={kinds} onChange={setKind} />
        {of !== 'study' && tasks.length > 0 && (
          <Choice
            label="Of which task"
            value={chosen?.slug ?? ''}
            options={tasks.map(({ slug, title }) => ({ value: slug, title }))}
            onChange={setTask}
          />
        )}
        <Choice label="As" value={format} options={fileFormats} onChange={setFormat} />
        {withPeople.has(kind) && (
          <Check label="With people's names in place of pseudonyms" checked={names} onChange={setNames} />
        )}
        {ready ? (
          <div>
            <a
              className="button primary"
              href={addressOf(download, {
                params: { study, kind },
                query: {
                  format,
                  names: names ? 'yes' : 'no',
                  ...(of !== 'study' && chosen ? { task: chosen.slug } : {}),
                },
              })}
            >
              Download
            </a>
          </div>
        ) : (
          <p className="quiet">No task of this study has that yet.</p>
        )}
      </div>
      <ExchangePanel study={study} />
    </Page>
  );
}
