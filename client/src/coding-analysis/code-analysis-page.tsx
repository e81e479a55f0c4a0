import { useState } from 'react';
import { analyseCodes, type CodeAnalysis, type CodeGrouping } from '../../../shared/api/coding-analysis';
import { ItemDialog } from '../analysis/item-dialog';
import { count, percent, plural } from '../app/format';
import { Page } from '../app/page';
import { useCall } from '../app/query';
import { Figure } from '../charts/figure';
import { TaskNavigation } from '../tasks/task-navigation';
import { DataTable } from '../ui/data-table';
import { Choice } from '../ui/field';
import { Empty, ErrorMessage, Loading } from '../ui/status';
import { type Behind, CasesDialog } from './cases-dialog';
import { CodeHeatmap } from './code-heatmap';
import { CodeName } from './code-name';
import { LevelTable } from './level-table';
import { Saturation } from './saturation';
import { TogetherTable } from './together-table';
import { TypicalCases } from './typical-cases';

const groupings: { value: CodeGrouping; title: string; without: string }[] = [
  { value: 'respondent', title: 'respondent', without: 'no respondent' },
  { value: 'country', title: 'country', without: 'no country' },
  { value: 'topic', title: 'topic', without: 'no topic' },
  { value: 'value', title: 'value', without: 'no value' },
  { value: 'valueGroup', title: 'value group', without: 'no value of the ten groups' },
  { value: 'direction', title: 'direction', without: 'no known gap between what is stated and what is done' },
];

const rules = [
  { value: 'most', title: 'most of its coders gave it' },
  { value: 'any', title: 'any coder gave it' },
] as const;

export default function CodeAnalysisPage({ study, task }: { study: string; task: string }) {
  const [by, setBy] = useState<CodeGrouping>('respondent');
  const [rule, setRule] = useState<'most' | 'any'>('most');
  const [behind, setBehind] = useState<Behind | null>(null);
  const [opened, setOpened] = useState<string | null>(null);
  const { data, error } = useCall(analyseCodes, { params: { study, task }, query: { by, rule } });
  const names = new Map(data?.codes.map(({ key, name }) => [key, name]));
  return (
    <Page
      title={data ? `What the codes show: ${data.title}` : 'What the codes show'}
      study={study}
      lead={data && `${plural(data.cases, 'case')} finished, ${count(data.coded)} with a code · 95 % Wilson intervals`}
    >
      <TaskNavigation study={study} task={task} />
      <div className="fields">
        <Choice label="A code stands on a case when" value={rule} options={rules} onChange={setRule} />
        <Choice label="By" value={by} options={groupings} onChange={setBy} />
      </div>
      <p className="quiet" style={{ marginTop: 10 }}>
        Where somebody has adjudicated, the decision counts; where as many decided one way as the other, the code does
        not.
      </p>
      <ErrorMessage error={error} />
      {!data && !error && <Loading />}
      {data && data.coded === 0 && <Empty>No code stands on a finished case yet.</Empty>}
      {data && data.coded > 0 && (
        <>
          <LevelTable
            study={study}
            task={task}
            rule={rule}
            data={data}
            onOpen={(chosen) => setBehind({ by, rule, ...chosen })}
          />
          <Counts data={data} by={by} task={task} onOpen={(chosen) => setBehind({ by, rule, ...chosen })} />
          <TogetherTable
            study={study}
            data={data}
            task={task}
            onOpen={(chosen) => setBehind({ by, rule, ...chosen })}
          />
          <Saturation data={data} task={task} onOpen={setOpened} />
          <TypicalCases study={study} task={task} rule={rule} names={names} onOpen={setOpened} />
        </>
      )}
      {behind && (
        <CasesDialog study={study} task={task} behind={behind} onOpen={setOpened} onClose={() => setBehind(null)} />
      )}
      {opened && <ItemDialog study={study} task={task} itemKey={opened} onClose={() => setOpened(null)} />}
    </Page>
  );
}

type Code = CodeAnalysis['codes'][number];
type Chosen = Pick<Behind, 'code' | 'title' | 'with' | 'group'>;

function Counts({
  data,
  by,
  task,
  onOpen,
}: {
  data: CodeAnalysis;
  by: CodeGrouping;
  task: string;
  onOpen: (chosen: Chosen) => void;
}) {
  const used = data.codes.filter(({ total }) => total.count > 0);
  const unused = data.codes.filter(({ total, isLevel }) => total.count === 0 && !isLevel).length;
  const groups = [...new Set(used.flatMap((code) => code.groups.map(({ group }) => group)))].sort();
  const { title: grouping, without } = groupings.find(({ value }) => value === by)!;
  const grouped = used[0]?.groups.reduce((all, { cases }) => all + cases, 0) ?? 0;
  const table = used.flatMap((code) =>
    code.groups.map((one) => [code.name, one.group, one.cases, one.count, one.share, ...one.ci95]),
  );
  return (
    <section>
      <h2>Codes by {grouping}</h2>
      {grouped < data.cases && (
        <p className="quiet">
          {plural(data.cases - grouped, 'case')} of {count(data.cases)} {data.cases - grouped === 1 ? 'has' : 'have'}{' '}
          {without} and {data.cases - grouped === 1 ? 'counts' : 'count'} under “All cases” only.
        </p>
      )}
      {groups.length > 0 && (
        <div className="table-scroll">
          <Figure
            name={`${task}-codes-by-${by}`}
            table={[['code', grouping, 'cases', 'count', 'share', 'ci_low', 'ci_high'], ...table]}
          >
            <CodeHeatmap title={`Share of cases with each code by ${grouping}`} codes={used} />
          </Figure>
        </div>
      )}
      <DataTable
        label={`Codes by ${grouping}`}
        rows={used}
        rowKey={({ key }) => key}
        columns={[
          {
            title: 'Code',
            value: ({ name }) => name,
            show: (code) => <CodeName {...code} />,
          },
          {
            title: 'All cases',
            right: true,
            value: ({ total }) => total.share,
            show: (code) => <CountCell code={code} counted={code.total} onOpen={onOpen} />,
          },
          ...groups.map((group) => ({
            title: group,
            right: true,
            value: ({ groups: found }: Code) => found.find((one) => one.group === group)?.share ?? null,
            show: (code: Code) => (
              <CountCell
                code={code}
                group={group}
                counted={code.groups.find((one) => one.group === group)}
                onOpen={onOpen}
              />
            ),
          })),
        ]}
      />
      {unused > 0 && <p className="quiet">{plural(unused, 'code')} on no case.</p>}
    </section>
  );
}

function CountCell({
  code,
  group,
  counted,
  onOpen,
}: {
  code: Code;
  group?: string;
  counted: Code['total'] | undefined;
  onOpen: (chosen: Chosen) => void;
}) {
  if (!counted) return null;
  const where = group === undefined ? '' : `, ${group}`;
  return (
    <>
      {counted.count === 0 ? (
        '0'
      ) : (
        <button
          type="button"
          className="link"
          aria-label={`${code.name}${where}: ${counted.count} of ${counted.cases} cases`}
          onClick={() => onOpen({ code: code.key, title: `${code.name}${where}`, group })}
        >
          {counted.count}
        </button>
      )}{' '}
      <span style={{ whiteSpace: 'nowrap' }}>({percent(counted.share)})</span>
      <div className="quiet small" style={{ whiteSpace: 'nowrap' }}>
        {percent(counted.ci95[0])} to {percent(counted.ci95[1])}
      </div>
    </>
  );
}
