import { useState } from 'react';
import { howManyMore, type JudgedAgreement } from '../../../shared/api/agreement';
import type { ReplyOf } from '../../../shared/api/endpoint';
import { titleOf } from '../../../shared/statistics/agreement/titles';
import { count } from '../app/format';
import { useCall } from '../app/query';
import { CurvePlot } from '../charts/curve-plot';
import { Figure } from '../charts/figure';
import { Choice } from '../ui/field';
import { ErrorMessage } from '../ui/status';
import { queryOf, type View } from './view';

interface MoreSectionProps {
  study: string;
  task: string;
  criterion: JudgedAgreement;
  view: View;
}

const targets = ['0.05', '0.1', '0.15', '0.2', '0.3'] as const;

/** How many items or raters would bring the interval under a width, by simulation from the labels at hand. */
export function MoreSection({ study, task, criterion, view }: MoreSectionProps) {
  const [asked, setAsked] = useState(false);
  const [target, setTarget] = useState<(typeof targets)[number]>('0.1');
  const name = view.coefficient in criterion.agreement.coefficients ? view.coefficient : 'krippendorff_alpha';
  return (
    <section>
      <h3>How many more?</h3>
      <p>
        The 95 % interval of {titleOf(name)} narrows with more items and with more raters for each. Samples drawn from
        the labels at hand tell by how much.
      </p>
      <div className="row" style={{ alignItems: 'end', flexWrap: 'wrap' }}>
        <div style={{ width: 200 }}>
          <Choice
            label="Wanted width"
            value={target}
            options={targets.map((value) => ({ value, title: Number(value).toFixed(2).replace(/^0/, '') }))}
            onChange={setTarget}
          />
        </div>
        {!asked && (
          <button type="button" onClick={() => setAsked(true)}>
            Simulate
          </button>
        )}
      </div>
      {asked && (
        <Curves study={study} task={task} criterion={criterion} view={view} name={name} target={Number(target)} />
      )}
    </section>
  );
}

function Curves({ study, task, criterion, view, name, target }: MoreSectionProps & { name: string; target: number }) {
  const { data, error } = useCall(howManyMore, {
    params: { study, task },
    query: { ...queryOf(view), criterion: criterion.key, coefficient: name, target },
  });
  return (
    <>
      <ErrorMessage error={error} />
      <p className="small quiet">
        {data && `${count(data.samples)} samples at each size, seed ${data.seed}. `}Further items are drawn from those
        at hand; further labels of an item are like those it has as often as the coefficient implies, and any label
        otherwise.
      </p>
      <div className="columns">
        {data && (
          <Curve
            curve={data.units}
            what="items"
            now={criterion.agreement.units}
            target={target}
            name={`${task}-items`}
          />
        )}
        {data?.raters && (
          <Curve
            curve={data.raters}
            what="raters for each item"
            now={data.raters.points[0]?.size ?? 2}
            target={target}
            name={`${task}-raters`}
          />
        )}
      </div>
    </>
  );
}

function Curve({
  curve,
  what,
  now,
  target,
  name,
}: {
  curve: ReplyOf<typeof howManyMore>['units'];
  what: string;
  now: number;
  target: number;
  name: string;
}) {
  if (curve.points.length === 0)
    return <p className="quiet">The coefficient is undefined in too many of the samples to say.</p>;
  return (
    <div>
      <p aria-live="polite">{sentence(curve.enough, curve.points.at(-1)!.size, what, now, target)}</p>
      <Figure name={name} table={[[what, 'width'], ...curve.points.map(({ size, width }) => [size, width])]}>
        <CurvePlot
          title={`Width of the interval by the number of ${what}`}
          points={curve.points.map(({ size, width }) => ({ x: size, y: width }))}
          xTitle={what}
          yTitle="width of the 95 % interval"
          line={target}
        />
      </Figure>
    </div>
  );
}

function sentence(enough: number | null, most: number, what: string, now: number, target: number): string {
  const width = target.toFixed(2).replace(/^0/, '');
  if (enough === null) return `Even ${count(most)} ${what} would leave the interval wider than ${width}.`;
  if (enough <= now) return `The ${count(now)} ${what} at hand are enough for a width of ${width}.`;
  return `A width of ${width} takes about ${count(enough)} ${what}: ${count(enough - now)} more than now.`;
}
