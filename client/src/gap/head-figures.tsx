import { Link } from 'wouter';
import { gapOverview } from '../../../shared/api/gap';
import { type Direction, pooledPeople } from '../../../shared/model/gap';
import { coefficient, count, limits, percent, plural } from '../app/format';
import { useCall } from '../app/query';
import { type ChangeView, excludesRepaired, type View } from './view';

interface HeadFiguresProps {
  study: string;
  respondent: string;
  view: View;
  change: ChangeView;
}

/** The four figures of one respondent that one wants beside a heatmap, and the way on to the harm in them. */
export function HeadFigures({ study, respondent, view, change }: HeadFiguresProps) {
  const { data } = useCall(gapOverview, {
    params: { study },
    query: { respondents: respondent, excludeRepaired: excludesRepaired(view) },
  });
  const found = data?.respondents[0];
  if (!found) return <div className="figures" style={{ minHeight: 60 }} />;
  const { overall } = found;
  const rate = overall.alignmentRate;
  const opened = (number: number, openWhich: 'misaligned' | Direction, title: string) => (
    <button
      type="button"
      className="link"
      aria-label={`${title}: open ${plural(number, 'cell')}`}
      disabled={number === 0}
      onClick={() => change({ openRespondent: respondent, openWhich })}
    >
      <b>{count(number)}</b>
    </button>
  );
  return (
    <div className="figures">
      <div>
        <div className="quiet small">Alignment rate (F1, disagree)</div>
        <b>{coefficient(rate.value)}</b> {rate.ci95 && <span className="quiet">{limits(rate.ci95)}</span>}
      </div>
      <div>
        <div className="quiet small">Misaligned of {count(overall.cells)} cells</div>
        {opened(overall.misaligned, 'misaligned', 'Misaligned')}{' '}
        {overall.cells > 0 && <span className="quiet">{percent(overall.misaligned / overall.cells)}</span>}
      </div>
      <div>
        <div className="quiet small">States no, acts yes</div>
        {opened(overall.statedDisagreeEnactedAgree, 'stated-disagree-enacted-agree', 'States no, acts yes')}
      </div>
      <div>
        <div className="quiet small">States yes, acts no</div>
        {opened(overall.statedAgreeEnactedDisagree, 'stated-agree-enacted-disagree', 'States yes, acts no')}{' '}
        {respondent !== pooledPeople && (
          <Link href={`/studies/${study}/respondents/${respondent}`}>Code the harms</Link>
        )}
      </div>
    </div>
  );
}
