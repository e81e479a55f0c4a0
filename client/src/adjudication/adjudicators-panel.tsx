import { adjudicatorAgreement } from '../../../shared/api/adjudication';
import { coefficient, limits, plural } from '../app/format';
import { useCall } from '../app/query';

/** How far several adjudicators agree; nothing while there is only one. */
export function AdjudicatorsPanel({ study, task }: { study: string; task: string }) {
  const { data } = useCall(adjudicatorAgreement, { params: { study, task } });
  if (!data || data.adjudicators.length < 2) return null;
  const shown = ['percent_agreement', 'krippendorff_alpha'] as const;
  return (
    <section>
      <h2>How far the adjudicators agree</h2>
      <p>
        {data.adjudicators.map(({ name, decisions }) => `${name}: ${plural(decisions, 'decision')}`).join(', ')};{' '}
        {plural(data.agreement.pairable_units, 'unit')} decided by two or more.{' '}
        {shown.map((name) => {
          const found = data.agreement.coefficients[name];
          const title = name === 'percent_agreement' ? 'Share of equal decisions' : 'Krippendorff’s alpha';
          return (
            <span key={name}>
              {title}: <b>{coefficient(found?.value)}</b>
              {found?.ci95 && ` (${limits(found.ci95)})`}.{' '}
            </span>
          );
        })}
      </p>
      <p className="quiet small">On the labels, not on the words that they marked.</p>
    </section>
  );
}
