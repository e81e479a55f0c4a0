import { useState } from 'react';
import type { ReplyOf } from '../../../shared/api/endpoint';
import { gapHeatmap } from '../../../shared/api/gap';
import type { HeatmapCell } from '../../../shared/model/gap';
import { valueGroups } from '../../../shared/values/groups';
import { coefficient, plural } from '../app/format';
import { useCall } from '../app/query';
import { Figure } from '../charts/figure';
import { Heatmap } from '../charts/heatmap';
import type { HeatmapGroup } from '../charts/heatmap-layout';
import type { HeatmapPlace } from '../charts/heatmap-row';
import { DataTable } from '../ui/data-table';
import { Choice } from '../ui/field';
import { Answer } from '../ui/status';
import { Controls, PlaceChoice, PlacesChoice, RespondentChoice, respondentOf } from './controls';
import { GapFrame, type GapPart } from './gap-frame';
import { HeadFigures } from './head-figures';
import { excludesRepaired, placesOf } from './view';

type Found = ReplyOf<typeof gapHeatmap>;
type Shown = 'distance' | 'stated' | 'enacted';

const shownParts: { value: Shown; title: string; text: string; ends: [string, string] }[] = [
  {
    value: 'distance',
    title: 'distance',
    text: 'Distance between stated and enacted inclination: the stronger the colour, the farther apart.',
    ends: ['together', 'apart'],
  },
  {
    value: 'stated',
    title: 'stated',
    text: 'What the respondent states: pale agrees with the value, strong disagrees.',
    ends: ['agrees', 'disagrees'],
  },
  {
    value: 'enacted',
    title: 'enacted',
    text: 'What the respondent chooses: pale for the action that holds the value, strong for the one against it.',
    ends: ['for the value', 'against it'],
  },
];

/** What the chart may take of a page 1440 pixels wide. */
const room = 1310;
const letter = 6.2;

export default function GapHeatmapPage({ study }: { study: string }) {
  return (
    <GapFrame
      study={study}
      here="/heatmap"
      title="Where do words and deeds part?"
      lead="Values in the order of the circle: neighbours go together, opposites do not."
    >
      {(part) => <Mapped {...part} />}
    </GapFrame>
  );
}

function Mapped({ study, known, view, change }: GapPart) {
  const respondent = respondentOf(known, view.respondent);
  const by = placesOf(view);
  // A place is one scenario when the other side is chosen too; else it is the mean over all of it.
  const within = by === 'country' ? { topic: view.topic } : { country: view.country };
  const heatmap = useCall(
    gapHeatmap,
    { params: { study }, query: { respondent, by, ...within, excludeRepaired: excludesRepaired(view) } },
    { stay: true },
  );
  const shown = shownParts.find(({ value }) => value === view.show) ?? shownParts[0]!;
  const opener = (data: Found) => (row: number, column: number) =>
    change({
      openRespondent: respondent,
      openCountry: by === 'country' ? data.rows[row]! : view.country,
      openTopic: by === 'topic' ? data.rows[row]! : view.topic,
      openValue: data.columns[column]!.value,
      openWhich: '',
    });
  return (
    <>
      <Controls view={view} change={change}>
        <RespondentChoice known={known} value={respondent} onChange={(id) => change({ respondent: id })} />
        <Choice
          label="Show"
          value={shown.value}
          options={shownParts}
          onChange={(chosen) => change({ show: chosen === 'distance' ? '' : chosen })}
        />
        <PlacesChoice label="Rows" view={view} change={change} />
        {by === 'country' ? (
          <PlaceChoice label="In topic" of="topic" known={known} view={view} change={change} />
        ) : (
          <PlaceChoice label="In country" of="country" known={known} view={view} change={change} />
        )}
      </Controls>
      <Answer of={heatmap}>
        {(data) => (
          <>
            <h2>
              {by === 'country' ? 'Countries' : 'Topics'} by values, {shown.title}
            </h2>
            <p className="quiet">{shown.text}</p>
            <Figure name={`gap-heatmap-${shown.value}-by-${by}`} table={savedTable(data)}>
              <ValueHeatmap data={data} shown={shown} onOpen={opener(data)} />
            </Figure>
            <HeadFigures study={study} respondent={respondent} view={view} change={change} />
            <NumbersTable data={data} shown={shown.value} onOpen={opener(data)} />
          </>
        )}
      </Answer>
    </>
  );
}

interface ShownProps {
  data: Found;
  onOpen: (row: number, column: number) => void;
}

function ValueHeatmap({ data, shown, onOpen }: ShownProps & { shown: (typeof shownParts)[number] }) {
  const groups = groupsOf(data.columns);
  const heads = Math.ceil(Math.max(...data.rows.map((row) => row.length)) * letter) + 12;
  const cellWidth = Math.floor(((room - heads - groups.length * 6) / data.columns.length) * 10) / 10;
  return (
    <Heatmap
      title={`${data.respondent.label}: ${shown.title} by ${data.by} and value`}
      rows={data.rows.map((row) => ({ key: row, title: row }))}
      groups={groups}
      size={{ heads, cellWidth, cellHeight: 24 }}
      colour="var(--heat)"
      ends={shown.ends}
      places={data.cells.map((cells, row) =>
        cells.map(
          (cell, column): HeatmapPlace => ({
            share: cell[shown.value],
            label: `${data.rows[row]}, ${data.columns[column]!.value}: ${cellText(cell)}`,
          }),
        ),
      )}
      onOpen={onOpen}
    />
  );
}

function cellText(cell: HeatmapCell): string {
  if (cell.statedAnswers + cell.enactedAnswers === 0) return 'no answer';
  const side = (name: string, value: number | null, answers: number) =>
    value === null ? `not ${name}` : `${name} ${coefficient(value)} (${plural(answers, 'answer')})`;
  return [
    cell.distance === null ? 'no distance' : `distance ${coefficient(cell.distance)}`,
    side('stated', cell.stated, cell.statedAnswers),
    side('enacted', cell.enacted, cell.enactedAnswers),
    `${cell.misaligned} of ${plural(cell.cells, 'cell')} misaligned`,
  ].join(', ');
}

/** Columns with the group that they stand in. Values that the list lacks come last, in a group of their own. */
function groupsOf(columns: Found['columns']): HeatmapGroup[] {
  const names = (key: string | null) =>
    columns.filter(({ valueGroup }) => valueGroup === key).map(({ value }) => value);
  return [
    ...valueGroups.map(({ key, name }) => ({ name, colour: `var(--${key})`, columns: names(key) })),
    { name: 'Others', columns: names(null) },
  ].filter(({ columns: some }) => some.length > 0);
}

const savedTable = (data: Found) => [
  [
    data.by,
    'value',
    'value_group',
    'stated',
    'enacted',
    'distance',
    'cells',
    'stated_answers',
    'enacted_answers',
    'misaligned',
  ],
  ...data.cells.flatMap((cells, row) =>
    cells.map((cell, column) => [
      data.rows[row]!,
      data.columns[column]!.value,
      data.columns[column]!.valueGroup,
      cell.stated,
      cell.enacted,
      cell.distance,
      cell.cells,
      cell.statedAnswers,
      cell.enactedAnswers,
      cell.misaligned,
    ]),
  ),
];

/** The same numbers to read, sort and open: a row each value. */
function NumbersTable({ data, shown, onOpen }: ShownProps & { shown: Shown }) {
  const [isOpen, setOpen] = useState(false);
  const rows = data.columns.map((column, place) => ({ ...column, place }));
  return (
    <details onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>The numbers as a table</summary>
      {isOpen && (
        <>
          <p className="quiet small">
            {shownParts.find(({ value }) => value === shown)!.title[0]!.toUpperCase()}
            {shown.slice(1)}, and below it the answers: ratings + choices. Each number opens what is behind it.
          </p>
          <DataTable
            label="Numbers of the heatmap"
            rows={rows}
            rowKey={({ value }) => value}
            columns={[
              { title: 'Value', value: ({ value }) => value },
              {
                title: 'Group',
                value: ({ place }) => place,
                show: ({ valueGroup }) => <span className="quiet">{valueGroup}</span>,
              },
              ...data.rows.map((name, row) => ({
                title: name,
                right: true,
                value: ({ place }: (typeof rows)[number]) => data.cells[row]![place]![shown],
                show: ({ value, place }: (typeof rows)[number]) => {
                  const cell = data.cells[row]![place]!;
                  return (
                    <>
                      <button
                        type="button"
                        className="link"
                        aria-label={`${name}, ${value}: ${cell[shown] === null ? 'none' : coefficient(cell[shown])}`}
                        onClick={() => onOpen(row, place)}
                      >
                        {cell[shown] === null ? 'none' : coefficient(cell[shown])}
                      </button>
                      <div className="quiet small">
                        {cell.statedAnswers}&nbsp;+&nbsp;{cell.enactedAnswers}
                      </div>
                    </>
                  );
                },
              })),
            ]}
          />
        </>
      )}
    </details>
  );
}
