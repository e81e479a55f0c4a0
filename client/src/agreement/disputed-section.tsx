import { useState } from 'react';
import type { AgreementExplanation } from '../../../shared/api/agreement';
import { ItemDialog } from '../analysis/item-dialog';
import { DataTable } from '../ui/data-table';

interface DisputedSectionProps {
  study: string;
  task: string;
  explanation: AgreementExplanation;
  /** the labels as they are shown, in the scale's order */
  titles: readonly string[];
}

const fewShown = 10;

const ofEntropy = 'Entropy is 0 where all labels of an item are alike and 1 where they are split as evenly as can be.';
const ofDistance =
  'Disagreement is 0 where all labels of an item are alike and 1 where they are as far apart on the scale as labels drawn at random; labels far apart count for more than neighbours.';

type Disputed = AgreementExplanation['disputed'][number];
const divided = ({ disagreement, entropy }: Disputed) => disagreement ?? entropy;

/** The items that divide the raters, each to be opened with all that was said of it. */
export function DisputedSection({ study, task, explanation, titles }: DisputedSectionProps) {
  const [opened, setOpened] = useState<string | null>(null);
  const [all, setAll] = useState(false);
  const { disputed } = explanation;
  const ordered = disputed.some(({ disagreement }) => disagreement !== null);
  const said = (labels: readonly number[]) =>
    labels.flatMap((count, place) => (count > 0 ? [`${titles[place]} ×${count}`] : [])).join(', ');
  return (
    <section>
      <h3>Disputed items</h3>
      {disputed.length === 0 ? (
        <p className="quiet">No two labels of an item differ.</p>
      ) : (
        <>
          <p className="small quiet">
            The most divided first. {ordered ? ofDistance : ofEntropy}
            {disputed.length === 100 && ' The first 100 are shown.'}
          </p>
          <DataTable
            label="Disputed items"
            rows={all ? disputed : disputed.slice(0, fewShown)}
            rowKey={({ unit }) => unit}
            tools={all}
            columns={[
              {
                title: 'Item',
                value: ({ unit }) => unit,
                show: ({ unit }) => (
                  <button type="button" className="link" onClick={() => setOpened(unit)}>
                    {unit}
                  </button>
                ),
              },
              { title: 'Labels', value: ({ labels }) => said(labels) },
              {
                title: ordered ? 'Disagreement' : 'Entropy',
                right: true,
                value: divided,
                show: (item) => divided(item).toFixed(2),
              },
            ]}
          />
          {!all && disputed.length > fewShown && (
            <p>
              <button type="button" onClick={() => setAll(true)}>
                Show all {disputed.length}
              </button>
            </p>
          )}
        </>
      )}
      {opened && <ItemDialog study={study} task={task} itemKey={opened} onClose={() => setOpened(null)} />}
    </section>
  );
}
