import type { GapEstimate, GapRespondent } from '../../../shared/model/gap';
import { figure } from './figures';

export function told({ value, ci95, undefined: reason }: GapEstimate): string {
  if (value === null) return reason ? 'undefined' : '';
  // A joiner on both sides of the dash keeps an interval on one line.
  return ci95 ? `${figure(value)} (${figure(ci95[0])}\u2060–\u2060${figure(ci95[1])})` : figure(value);
}

export const whole = (count: number) => count.toLocaleString('en-GB');

export const nameOf = ({ respondent }: { respondent: GapRespondent }) =>
  respondent.people > 1 ? `${respondent.label} (${respondent.people})` : respondent.label;
