import { Link } from 'wouter';
import type { AgreementExplanation } from '../../../shared/api/agreement';
import { count, percent, plural } from '../app/format';
import { DataTable } from '../ui/data-table';

interface LatentSectionProps {
  explanation: AgreementExplanation;
  titles: readonly string[];
  study: string;
}

/** With fewer labels for each error rate of a rater, the model is surer than it should be. */
const labelsForEachRate = 10;

/** What the labels say of a true label behind them, if raters err independently of one another. */
export function LatentSection({ explanation, titles, study }: LatentSectionProps) {
  const { latent } = explanation;
  if (!latent) {
    return (
      <section>
        <h3>If there is a true label</h3>
        <p className="quiet">
          A model of true labels and of each rater's errors takes three raters or more, and two labels on an item: with
          two raters too many true labels fit equally well.
        </p>
      </section>
    );
  }
  const errorRates = latent.raters.length * titles.length * (titles.length - 1);
  const labels = latent.raters.reduce((sum, rater) => sum + rater.labels, 0);
  const tooFew = labels < labelsForEachRate * errorRates;
  const differing = latent.differing.map((one) => ({
    ...one,
    most: one.majority === null ? 'tied' : titles[one.majority]!,
    model: titles[one.likeliest]!,
  }));
  return (
    <section>
      <h3>If there is a true label</h3>
      <p>
        The model of Dawid and Skene takes each item to have one true label and each rater to err in ways of their own,
        independently of the others. {plural(latent.sameAsMajority, 'item')}{' '}
        {latent.sameAsMajority === 1 ? 'has' : 'have'} the same label by the model as by the majority; on{' '}
        {count(latent.tied)} the votes are tied and the model decides; on {count(latent.other)} the two differ.
        {tooFew &&
          ` It has ${count(errorRates)} error rates to tell from ${count(labels)} labels, which is too few to trust how certain it is.`}
        {!latent.converged && ' The search did not settle: read the figures with care.'}
      </p>
      <div className="columns">
        <div>
          <h4>How good the raters would be</h4>
          <DataTable
            label="Accuracy of raters by the model"
            rows={latent.raters}
            rowKey={({ rater }) => rater}
            columns={[
              { title: 'Rater', value: ({ rater }) => rater },
              { title: 'Labels', right: true, value: ({ labels }) => labels, show: ({ labels }) => count(labels) },
              {
                title: 'Gives the true label',
                right: true,
                value: ({ accuracy }) => accuracy,
                show: ({ accuracy, ci95 }) => (
                  <>
                    {percent(accuracy)}
                    {ci95 && (
                      <div className="small quiet">
                        {percent(ci95[0])} to {percent(ci95[1])}
                      </div>
                    )}
                  </>
                ),
              },
            ]}
          />
        </div>
        <div>
          <h4>Where it differs from the majority</h4>
          {differing.length === 0 ? (
            <p className="quiet">Nowhere.</p>
          ) : (
            <DataTable
              label="Items on which the model differs from the majority"
              rows={differing}
              rowKey={({ unit }) => unit}
              columns={[
                {
                  title: 'Item',
                  value: ({ unit }) => unit,
                  show: ({ unit }) => (
                    <Link href={`/studies/${study}/items/one?key=${encodeURIComponent(unit)}`}>{unit}</Link>
                  ),
                },
                { title: 'Majority', value: ({ most }) => most },
                { title: 'Model', value: ({ model }) => model },
                {
                  title: 'Certainty',
                  right: true,
                  value: ({ certainty }) => certainty,
                  show: ({ certainty }) => percent(certainty),
                },
              ]}
            />
          )}
        </div>
      </div>
    </section>
  );
}
