import type { ItemAttribute } from '../../../shared/model/task';
import type { raterNames } from '../../analysis/store';
import type { ItemRow } from '../../items/store';

export type Cell = string | number | null;

/** A column with its meaning, for the data dictionary. */
export interface Column {
  name: string;
  meaning: string;
}

/** What is exported: columns with their meanings, and rows of cells in that order. */
export interface ExportTable {
  name: string;
  columns: Column[];
  /** all of them, or where they can be very many some at a time, to be gone through once */
  rows: Cell[][] | AsyncIterable<Cell[][]>;
}

export interface ExportOptions {
  /** names of people in place of pseudonyms */
  names: boolean;
  by: ItemAttribute | null;
  /** who exports, and so may have their private memos; null on the command line */
  accountId: string | null;
  replicates: number;
  seed: number;
}

export const column = (name: string, meaning: string): Column => ({ name, meaning });

export const time = (at: number | null) => (at === null ? null : new Date(at).toISOString());

export const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);

export type Names = Awaited<ReturnType<typeof raterNames>>;

/** How a person is called in an export. */
export const called = (names: Names, id: string, options: ExportOptions) => {
  const person = names.get(id);
  return (options.names ? person?.name : person?.pseudonym) ?? id;
};

export const raterColumn = column(
  'rater',
  'the rater: a pseudonym that holds throughout the study, or the name if names were asked for',
);

export const attributeColumns = [
  column('country', "the item's country"),
  column('topic', "the item's topic"),
  column('value', "the item's value"),
  column('polarity', "the item's polarity"),
  column('respondent', "the item's respondent"),
  column('variant', "the item's prompt variant"),
];

export const attributesOf = (item: ItemRow): Cell[] => [
  item.country,
  item.topic,
  item.value,
  item.polarity,
  item.respondent,
  item.variant,
];
