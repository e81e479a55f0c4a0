import { Link } from 'wouter';
import { type Direction, pooledPeople, type RespondentGap } from '../../../shared/model/gap';
import { replyReading } from '../../../shared/model/reply';
import { count, percent } from '../app/format';
import { repliesAddress } from '../respondents/words';
import { DataTable } from '../ui/data-table';
import { EstimateCell } from '../ui/estimate';
import type { ChangeView } from './view';

const measured = [
  ['alignmentRate', 'Alignment rate'],
  ['pooledRate', 'Pooled rate'],
  ['distance', 'Distance'],
  ['accuracy', 'Accuracy'],
  ['balancedAccuracy', 'Balanced accuracy'],
  ['kappa', 'Kappa'],
  ['mcc', 'MCC'],
] as const;

const sides: { which: Direction; part: 'statedAgreeEnactedDisagree' | 'statedDisagreeEnactedAgree'; title: string }[] =
  [
    { which: 'stated-disagree-enacted-agree', part: 'statedDisagreeEnactedAgree', title: 'States no, acts yes' },
    { which: 'stated-agree-enacted-disagree', part: 'statedAgreeEnactedDisagree', title: 'States yes, acts no' },
  ];

/** The overall measures, a row each respondent. */
export function MeasuresTable({ respondents, change }: { respondents: readonly RespondentGap[]; change: ChangeView }) {
  const counted = ({ respondent }: RespondentGap, title: string, number: number, openWhich: string) =>
    number === 0 ? (
      0
    ) : (
      <button
        type="button"
        className="link"
        aria-label={`${count(number)}: ${title}, ${respondent.label}`}
        onClick={() => change({ openRespondent: respondent.id, openWhich })}
      >
        {count(number)}
      </button>
    );
  return (
    <DataTable
      label="Measures"
      rows={respondents}
      rowKey={({ respondent }) => respondent.id}
      columns={[
        { title: 'Respondent', value: ({ respondent }) => respondent.label },
        ...measured.map(([part, title]) => ({
          title,
          right: true,
          value: ({ overall }: RespondentGap) => overall[part].value,
          show: ({ overall }: RespondentGap) => <EstimateCell brief estimate={overall[part]} />,
        })),
        {
          title: 'Cells',
          right: true,
          value: ({ overall }) => overall.cells,
          show: ({ overall }) => count(overall.cells),
        },
        {
          title: 'Misaligned',
          right: true,
          value: ({ overall }) => overall.misaligned,
          show: (row) => (
            <>
              {counted(row, 'misaligned', row.overall.misaligned, 'misaligned')}
              {row.overall.cells > 0 && (
                <div className="quiet small">{percent(row.overall.misaligned / row.overall.cells)}</div>
              )}
            </>
          ),
        },
        ...sides.map(({ which, part, title }) => ({
          title,
          right: true,
          value: ({ overall }: RespondentGap) => overall[part],
          show: (row: RespondentGap) => counted(row, title, row.overall[part], which),
        })),
        {
          title: 'No action',
          right: true,
          value: ({ overall }) => overall.cellsWithoutAction,
          show: (row) => counted(row, 'cells without an action', row.overall.cellsWithoutAction, 'without-action'),
        },
        {
          title: 'No rating',
          right: true,
          value: ({ overall }) => overall.cellsWithoutRating,
          show: (row) => counted(row, 'cells without a rating', row.overall.cellsWithoutRating, 'without-rating'),
        },
      ]}
    />
  );
}

const halves = [
  ['stated', 'stated', 'States'],
  ['enacted', 'choice', 'Chooses'],
] as const;

/** What became of the replies: how they were read, and the answers that the measures use. */
export function ReadingsTable({ study, respondents }: { study: string; respondents: readonly RespondentGap[] }) {
  const rows = respondents.flatMap(({ respondent, answers }) =>
    halves.map(([half, kind, title]) => ({ respondent, kind, title, ...answers[half] })),
  );
  type Row = (typeof rows)[number];
  const numbers: [string, (row: Row) => number][] = [
    ['Answers used', (row) => row.used],
    ['from repaired', (row) => row.usedFromRepaired],
    ['left out as repaired', (row) => row.excludedAsRepaired],
    ['missing or off the scale', (row) => row.missing],
  ];
  return (
    <DataTable
      label="Readings"
      rows={rows}
      rowKey={({ respondent, kind }) => `${respondent.id} ${kind}`}
      columns={[
        { title: 'Respondent', value: ({ respondent }) => respondent.label },
        { title: 'Task', value: ({ title }) => title },
        ...replyReading.options.map((reading) => ({
          title: `${reading[0]!.toUpperCase()}${reading.slice(1)}`,
          right: true,
          value: (row: Row) => row.replies[reading],
          show: ({ respondent, kind, replies }: Row) =>
            replies[reading] === 0 || respondent.id === pooledPeople ? (
              count(replies[reading])
            ) : (
              <Link
                href={repliesAddress(study, { respondent: respondent.id, kind, reading })}
                aria-label={`${count(replies[reading])} ${reading} replies of ${respondent.label}`}
              >
                {count(replies[reading])}
              </Link>
            ),
        })),
        ...numbers.map(([title, value]) => ({
          title: title[0]!.toUpperCase() + title.slice(1),
          right: true,
          value,
          show: (row: Row) => count(value(row)),
        })),
      ]}
    />
  );
}
