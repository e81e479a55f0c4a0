const minus = '\u2212';

/** A coefficient as journals print it: two places, no zero before the point, a real minus sign. */
export function coefficient(value: number | null | undefined): string {
  if (value === null || value === undefined) return 'undefined';
  const text = Math.abs(value).toFixed(2);
  const sign = value < 0 && Number(text) !== 0 ? minus : '';
  return sign + text.replace(/^0\./, '.');
}

/** A share of 1 as a percentage. */
export const percent = (share: number): string => `${Math.round(share * 100)} %`;

export const count = (number: number): string => number.toLocaleString('en-GB');

export const plural = (number: number, one: string, many = `${one}s`): string =>
  `${count(number)} ${number === 1 ? one : many}`;

export const dateTime = (at: number): string =>
  new Date(at).toLocaleString('en-GB', { dateStyle: 'medium', timeStyle: 'short' });

export const seconds = (value: number | null): string =>
  value === null ? '' : `${value.toFixed(value < 10 ? 1 : 0)} s`;
