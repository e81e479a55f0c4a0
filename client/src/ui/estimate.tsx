import { coefficient, limits } from '../app/format';

export interface EstimateLike {
  value: number | null;
  ci95?: readonly [number, number] | null | undefined;
  /** why there is no value */
  undefined?: string | undefined;
}

/**
 * A number with its limits below it, or why there is none. With `brief`, for dense tables, the reason is told on
 * pointing and to those who listen.
 */
export function EstimateCell({ estimate, brief = false }: { estimate: EstimateLike | undefined; brief?: boolean }) {
  if (!estimate) return null;
  if (estimate.value === null) {
    return (
      <span className="quiet small" title={brief ? estimate.undefined : undefined}>
        undefined
        {estimate.undefined && <span className={brief ? 'visually-hidden' : undefined}>: {estimate.undefined}</span>}
      </span>
    );
  }
  return (
    <>
      {coefficient(estimate.value)}
      {estimate.ci95 && (
        <div className="quiet small" style={{ whiteSpace: 'nowrap' }}>
          {limits(estimate.ci95)}
        </div>
      )}
    </>
  );
}
