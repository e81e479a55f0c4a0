const minus = '\u2212';

/** A coefficient as journals print it: two places, no zero before the point, a real minus sign. */
export function coefficient(value: number | null | undefined): string {
  if (value === null || value === undefined) return 'undefined';
  const text = Math.abs(value).toFixed(2);
  const sign = value < 0 && Number(text) !== 0 ? minus : '';
  return sign + text.replace(/^0\./, '.');
}

/** A number with so many places and a real minus sign. */
export const decimal = (value: number, places = 2): string => value.toFixed(places).replace('-', minus);

/** A share of 1 as a percentage. */
export const percent = (share: number, places = 0): string => `${decimal(share * 100, places)} %`;

/** A p value as journals print it: three places, no zero before the point. */
export const pValue = (p: number | null): string =>
  p === null ? 'none' : p < 0.001 ? '< .001' : p.toFixed(3).replace(/^0/, '');

/** `p = .012`, or `p < .001`. */
export const pEquals = (p: number): string => `p ${p < 0.001 ? '' : '= '}${pValue(p)}`;

export const count = (number: number): string => number.toLocaleString('en-GB');

export const plural = (number: number, one: string, many = `${one}s`): string =>
  `${count(number)} ${number === 1 ? one : many}`;

export const dateTime = (at: number): string =>
  new Date(at).toLocaleString('en-GB', { dateStyle: 'medium', timeStyle: 'short' });

export const seconds = (value: number | null): string =>
  value === null ? '' : `${value.toFixed(value < 10 ? 1 : 0)} s`;
