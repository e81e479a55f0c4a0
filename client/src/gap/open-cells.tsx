import { useState } from 'react';
import { Link } from 'wouter';
import type { QueryIn } from '../../../shared/api/endpoint';
import { gapCells } from '../../../shared/api/gap';
import { type GapCell, pooledPeople } from '../../../shared/model/gap';
import { coefficient, plural } from '../app/format';
import { useCall } from '../app/query';
import { DataTable } from '../ui/data-table';
import { CloseButton, Dialog } from '../ui/dialog';
import { Choice } from '../ui/field';
import { Paging } from '../ui/paging';
import { Empty, ErrorMessage, Loading } from '../ui/status';
import { CellAnswers } from './cell-answers';
import { type ChangeView, excludesRepaired, type View } from './view';

interface OpenCellsProps {
  study: string;
  view: View;
  change: ChangeView;
}

type Which = NonNullable<QueryIn<typeof gapCells>['which']>;

const whichCells: { value: Which; title: string }[] = [
  { value: 'all', title: 'all cells' },
  { value: 'complete', title: 'with a rating and an action' },
  { value: 'misaligned', title: 'misaligned' },
  { value: 'stated-disagree-enacted-agree', title: 'states no, acts yes' },
  { value: 'stated-agree-enacted-disagree', title: 'states yes, acts no' },
  { value: 'without-action', title: 'without an action' },
  { value: 'without-rating', title: 'without a rating' },
];

const perPage = 50;
const closed = { openRespondent: '', openCountry: '', openTopic: '', openValue: '', openWhich: '' };

/** The answers behind whatever number was opened: of one cell at once, of several by way of their list. */
export function OpenCells({ study, view, change }: OpenCellsProps) {
  if (view.openRespondent === '') return null;
  const isOne = view.openCountry !== '' && view.openTopic !== '' && view.openValue !== '';
  const title = [view.openCountry, view.openTopic, view.openValue].filter((part) => part !== '').join(' · ');
  return (
    <Dialog title={title || 'Cells'} wide onClose={() => change(closed)}>
      {isOne ? <CellAnswers study={study} view={view} /> : <CellList study={study} view={view} change={change} />}
      <CloseButton onClose={() => change(closed)} />
    </Dialog>
  );
}

function CellList({ study, view, change }: OpenCellsProps) {
  const [page, setPage] = useState(0);
  const [inside, setInside] = useState<GapCell | null>(null);
  const [last, setLast] = useState<string | null>(null);
  const which = whichCells.find(({ value }) => value === view.openWhich)?.value ?? 'all';
  const { data, error } = useCall(
    gapCells,
    {
      params: { study },
      query: {
        respondent: view.openRespondent,
        country: view.openCountry,
        topic: view.openTopic,
        value: view.openValue,
        which,
        excludeRepaired: excludesRepaired(view),
        limit: perPage,
        offset: page * perPage,
      },
    },
    { stay: true, when: inside === null },
  );
  if (inside) {
    return (
      <>
        <button type="button" ref={takeFocus} onClick={() => setInside(null)}>
          Back to the cells
        </button>
        <h3>{[inside.country, inside.topic, inside.value].join(' · ')}</h3>
        <CellAnswers
          study={study}
          view={{ ...view, openCountry: inside.country, openTopic: inside.topic, openValue: inside.value }}
        />
      </>
    );
  }
  return (
    <>
      <div className="controls">
        <Choice
          label="Which cells"
          value={which}
          options={whichCells}
          onChange={(chosen) => {
            setPage(0);
            change({ openWhich: chosen === 'all' ? '' : chosen });
          }}
        />
        <span className="quiet">
          {data && `${data.respondent.label}: ${plural(data.total, 'cell')}, the widest distance first`}
        </span>
        {data && data.total > 0 && data.respondent.id !== pooledPeople && (
          <Link href={`/studies/${study}/respondents/${data.respondent.id}`}>Code the harms</Link>
        )}
      </div>
      <ErrorMessage error={error} />
      {!data && !error && <Loading />}
      {data?.total === 0 && <Empty>There is no such cell here. Choose other cells above.</Empty>}
      {data && data.total > 0 && (
        <DataTable
          label="Cells"
          tools={false}
          rows={data.cells}
          rowKey={nameOf}
          columns={[
            {
              title: 'Cell',
              value: nameOf,
              show: (cell) => (
                <button
                  type="button"
                  className="link"
                  style={{ textAlign: 'left' }}
                  ref={nameOf(cell) === last ? takeFocus : undefined}
                  onClick={() => {
                    setLast(nameOf(cell));
                    setInside(cell);
                  }}
                >
                  {nameOf(cell)}
                </button>
              ),
            },
            ...(['stated', 'enacted', 'distance'] as const).map((part) => ({
              title: part[0]!.toUpperCase() + part.slice(1),
              right: true,
              value: (cell: GapCell) => cell[part],
              show: (cell: GapCell) =>
                cell[part] === null ? <span className="quiet">none</span> : coefficient(cell[part]),
            })),
            { title: 'Ratings', right: true, value: ({ statedAnswers }) => statedAnswers },
            { title: 'Choices', right: true, value: ({ enactedAnswers }) => enactedAnswers },
            { title: 'Misaligned', value: ({ misaligned }) => (misaligned ? sideTitle(misaligned) : '') },
          ]}
        />
      )}
      {data && <Paging of="cells" page={page} perPage={perPage} total={data.total} onPage={setPage} />}
    </>
  );
}

const nameOf = ({ country, topic, value }: GapCell) => `${country}, ${topic}, ${value}`;

/** What takes the place of the control that was used takes its focus too. */
const takeFocus = (element: HTMLButtonElement | null) => element?.focus();

const sideTitle = (side: Which) => whichCells.find(({ value }) => value === side)!.title;
