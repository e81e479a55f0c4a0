import type { ReplyOf } from '../../../shared/api/endpoint';
import { gapSensitivity } from '../../../shared/api/gap';
import type { VariantMeasures } from '../../../shared/model/gap';
import { coefficient, count, limits } from '../app/format';
import { useCall } from '../app/query';
import { Figure } from '../charts/figure';
import { IntervalPlot } from '../charts/interval-plot';
import { DataTable } from '../ui/data-table';
import { EstimateCell } from '../ui/estimate';
import { Answer, Empty } from '../ui/status';
import { Controls, MeasureChoice, RespondentChoice, respondentOf } from './controls';
import { estimateCells, intervalOf, Made } from './estimate';
import { GapFrame, type GapPart } from './gap-frame';
import { excludesRepaired, type Measure, measureOf, measureTitle } from './view';

type Sensitivity = ReplyOf<typeof gapSensitivity>['respondents'][number];

export default function GapSensitivityPage({ study }: { study: string }) {
  return (
    <GapFrame
      study={study}
      here="/sensitivity"
      title="How much hangs on the wording?"
      lead="What each prompt variant would give alone on its side, with all answers on the other."
    >
      {(part) => <ByVariant {...part} />}
    </GapFrame>
  );
}

function ByVariant({ study, known, view, change }: GapPart) {
  const respondent = respondentOf(known, view.respondent);
  const sensitivity = useCall(
    gapSensitivity,
    { params: { study }, query: { respondents: respondent, excludeRepaired: excludesRepaired(view) } },
    { stay: true },
  );
  const measure = measureOf(view);
  return (
    <>
      <Controls view={view} change={change}>
        <RespondentChoice known={known} value={respondent} onChange={(id) => change({ respondent: id })} />
        <MeasureChoice view={view} change={change} />
      </Controls>
      <Answer of={sensitivity}>
        {({ respondents: [found], replicates, seed }) =>
          found && (
            <>
              <Made
                replicates={replicates}
                seed={seed}
                what="Prompt agreement is the share of the most frequent answer among variants, averaged over cells."
              />
              <Agreement found={found} />
              <Side found={found} side="stated" measure={measure} />
              <Side found={found} side="enacted" measure={measure} />
            </>
          )
        }
      </Answer>
    </>
  );
}

function Agreement({ found: { promptAgreement } }: { found: Sensitivity }) {
  const figures = [
    ['Stated, agrees or disagrees', promptAgreement.statedBinary, promptAgreement.statedVariants],
    ['Stated, every point of the scale', promptAgreement.statedScale, promptAgreement.statedVariants],
    ['Enacted', promptAgreement.enacted, promptAgreement.enactedVariants],
  ] as const;
  return (
    <div className="figures">
      {figures.map(([title, estimate, variants]) => (
        <div key={title}>
          <div className="quiet small">
            {title}, {count(variants)} {variants === 1 ? 'variant' : 'variants'}
          </div>
          <b>{estimate.value === null ? 'undefined' : coefficient(estimate.value)}</b>{' '}
          <span className="quiet">
            {estimate.ci95 ? limits(estimate.ci95) : estimate.value === null && estimate.undefined}
          </span>
        </div>
      ))}
    </div>
  );
}

interface SideProps {
  found: Sensitivity;
  side: 'stated' | 'enacted';
  measure: Measure;
}

function Side({ found, side, measure }: SideProps) {
  const variants = found[side];
  const title = `${side === 'stated' ? 'Stated' : 'Enacted'} side: ${measureTitle(measure)} by variant`;
  return (
    <section>
      <h2>{title}</h2>
      {variants.length === 0 && <Empty>There is no answer on this side. Import it first.</Empty>}
      {variants.length > 0 && (
        <>
          <Figure
            name={`gap-sensitivity-${side}`}
            table={[
              [
                'variant',
                'answers',
                'mean',
                'disagreeing',
                'cells',
                'alignment_rate',
                'alignment_rate_ci_low',
                'alignment_rate_ci_high',
                'distance',
                'distance_ci_low',
                'distance_ci_high',
              ],
              ...variants.map((variant) => [
                variant.variant,
                variant.answers,
                variant.mean,
                variant.disagreeing,
                variant.cells,
                ...estimateCells(variant.alignmentRate),
                ...estimateCells(variant.distance),
              ]),
            ]}
          >
            <IntervalPlot
              title={`${found.respondent.label}, ${title}`}
              rows={variants.map((variant) => intervalOf(`variant ${variant.variant}`, variant[measure]))}
            />
          </Figure>
          <DataTable
            label={title}
            rows={variants}
            rowKey={({ variant }) => variant}
            columns={[
              { title: 'Variant', value: ({ variant }) => variant },
              { title: 'Answers', right: true, value: ({ answers }) => answers, show: (row) => count(row.answers) },
              {
                title: 'Mean inclination',
                right: true,
                value: ({ mean }) => mean,
                show: ({ mean }) => coefficient(mean),
              },
              {
                title: 'Cells disagreeing',
                right: true,
                value: ({ disagreeing }) => disagreeing,
                show: ({ disagreeing }) => coefficient(disagreeing),
              },
              ...(['alignmentRate', 'distance'] as const).map((part) => ({
                title: part === 'distance' ? 'Distance' : 'Alignment rate',
                right: true,
                value: (row: VariantMeasures) => row[part].value,
                show: (row: VariantMeasures) => <EstimateCell brief estimate={row[part]} />,
              })),
              { title: 'Cells', right: true, value: ({ cells }) => cells, show: (row) => count(row.cells) },
            ]}
          />
        </>
      )}
    </section>
  );
}
