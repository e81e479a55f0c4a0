import type { Direction, GapCell } from '../../shared/model/gap';
import type { Database } from '../database/open';
import { gapCells } from '../gap/service';
import { answersOf } from '../gap/study-answers';
import type { Study } from '../studies/store';

/** A cell whose two inclinations differ. */
export type Misaligned = GapCell & { misaligned: Direction };

export const isMisaligned = (cell: GapCell): cell is Misaligned => cell.misaligned !== null;

export const cellKey = ({
  country,
  topic,
  value,
}: {
  country: string | null;
  topic: string | null;
  value: string | null;
}) => JSON.stringify([country, topic, value]);

/**
 * The cells in which a respondent has both a rating and an action, sorted by their names, so that a draw from them
 * does not hang on how far apart they are. Who has answered nothing in scenarios has none.
 */
export async function completeCells(
  database: Database,
  study: Study,
  respondent: string,
  excludeRepaired: boolean,
): Promise<GapCell[]> {
  const { respondents } = await answersOf(database, study);
  if (!respondents.some((answered) => answered.respondent.id === respondent)) return [];
  const everywhere = { country: '', topic: '', value: '' };
  const { cells } = await gapCells(database, study, { ...everywhere, respondent, which: 'complete', excludeRepaired });
  const keyed = cells.map((cell) => ({ cell, key: cellKey(cell) }));
  return keyed.sort((a, b) => (a.key < b.key ? -1 : 1)).map(({ cell }) => cell);
}

/** The polarity of the action that a misaligned cell enacts. */
export const polarityOf = (direction: Direction): 'positive' | 'negative' =>
  direction === 'stated-disagree-enacted-agree' ? 'positive' : 'negative';
