import type { Estimate, RatingTable } from './table';
import { agreementCounts } from './unanimity';

/** What the labels say, in plain sentences and without verdict words. */
export function readingOf(table: RatingTable, coefficients: Record<string, Estimate>): string[] {
  const { pairable, unanimous, split } = agreementCounts(table);
  if (pairable === 0) return ['No item has two labels yet, so there is no agreement to speak of.'];
  const sentences = [
    `Of ${pairable} ${pairable === 1 ? 'item' : 'items'} with two labels or more, ${unanimous} got the same label from all who rated ${unanimous === 1 ? 'it' : 'them'}.`,
  ];
  if (split > 0) sentences.push(`On ${split} no label has more votes than every other.`);
  const observed = coefficients.percent_agreement?.value;
  if (typeof observed === 'number')
    sentences.push(
      `Two raters drawn for the same item give the same label ${Math.round(observed * 100)} times in 100.`,
    );
  const alpha = coefficients.krippendorff_alpha;
  if (typeof alpha?.value === 'number') sentences.push(alphaSentence(alpha));
  else if (alpha?.undefined) sentences.push(`Krippendorff's alpha is undefined: ${alpha.undefined}`);
  return sentences;
}

function alphaSentence({ value, ci95 }: Estimate): string {
  const beyond = `Krippendorff's alpha is ${value!.toFixed(2)}: of the disagreement that chance would bring, ${Math.round(Math.max(0, 1 - value!) * 100)} % ${value! < 0 ? '(more than all of it) ' : ''}is there.`;
  if (!ci95) return beyond;
  return `${beyond} Other items like these could have given anything from ${ci95[0].toFixed(2)} to ${ci95[1].toFixed(2)} (95 %).`;
}
