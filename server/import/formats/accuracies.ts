import { emptyCounts } from '../../../shared/replies/read-reply';
import { findGroup } from '../../../shared/values/find-group';
import type { ValueGroup } from '../../../shared/values/groups';
import { ImportError } from '../errors';
import type { PlainFile } from '../files/decompress';
import { readRecords } from '../files/records';
import type { ParsedAccuracy, ParsedImport } from '../parsed';

type Condition = ParsedAccuracy['condition'];

const words: Record<string, Condition> = {
  selection: 'selection',
  select: 'selection',
  pick: 'selection',
  adoption: 'adoption',
  adopt: 'adoption',
  hold: 'adoption',
};

/** Reads accuracies of any study: a row for each value, condition, variant and respondent. */
export async function readAccuracies(file: PlainFile, given: string | null) {
  const wanted = ['value', 'condition', 'variant', 'accuracy', ...(given ? [] : ['respondent'])];
  const { rows, encoding } = await readRecords(file, wanted);
  const accuracies = rows.map(({ number: row, cells }): ParsedAccuracy => {
    const at = { file: file.name, row };
    const condition = words[cells.condition!.trim().toLowerCase()];
    if (!condition) {
      throw new ImportError(
        'bad-condition',
        `${file.name}, row ${row}, column condition: "${cells.condition}" is neither "selection" (told to pick the value) nor "adoption" (told to hold it).`,
      );
    }
    return {
      respondent: filled(given ?? cells.respondent!, { ...at, column: 'respondent' }),
      condition,
      group: groupIn(cells.value!, { ...at, column: 'value' }),
      variant: filled(cells.variant!, { ...at, column: 'variant' }),
      accuracy: share(cells.accuracy!, { ...at, column: 'accuracy' }),
      row,
    };
  });
  return accuraciesRead('accuracies', file.name, rows.length, accuracies, encoding);
}

const fileNames: [RegExp, Condition][] = [
  [/^attribute_accuracy_(prompt\d+)/i, 'selection'],
  [/^value_adoption_(prompt\d+)/i, 'adoption'],
];

/** Reads the study's own tables: a row a value, a column a model; the condition and the variant stand in the file's name. */
export async function readValactAccuracies(file: PlainFile) {
  const [variant, condition] =
    fileNames.flatMap(([pattern, of]): [string, Condition][] => {
      const named = pattern.exec(file.name)?.[1];
      return named === undefined ? [] : [[named.toLowerCase(), of]];
    })[0] ?? unnamed(file.name);
  const { rows, columns, encoding } = await readRecords(file, ['Attribute']);
  const models = columns.filter((column) => column !== 'Attribute' && column !== '');
  if (models.length === 0)
    throw new ImportError(
      'columns-missing',
      `${file.name} has no column of a model beside Attribute. Fetch the file again.`,
    );
  const accuracies = rows.flatMap(({ number: row, cells }) => {
    const group = groupIn(cells.Attribute!, { file: file.name, row, column: 'Attribute' });
    return models.map((respondent): ParsedAccuracy => {
      const accuracy = share(cells[respondent]!, { file: file.name, row, column: respondent });
      return { respondent: respondent.normalize('NFC'), condition, group, variant, accuracy, row };
    });
  });
  return accuraciesRead('valact-accuracies', file.name, rows.length, accuracies, encoding);
}

function unnamed(file: string): never {
  throw new ImportError(
    'condition-missing',
    `${file}: these tables say only by their names what they hold, "attribute_accuracy_prompt1…" (told to pick) or "value_adoption_prompt1…" (told to hold). Give the file its name back, or use the format "accuracies".`,
  );
}

interface Cell {
  file: string;
  row: number;
  column: string;
}

function filled(text: string, { file, row, column }: Cell): string {
  const name = text.trim().normalize('NFC');
  if (name !== '') return name;
  throw new ImportError('cell-empty', `${file}, row ${row}, column ${column}: the cell is empty.`);
}

function groupIn(text: string, { file, row, column }: Cell): ValueGroup {
  const group = findGroup(text);
  if (group) return group;
  throw new ImportError(
    'bad-group',
    `${file}, row ${row}, column ${column}: "${text.trim()}" is none of the ten broad values.`,
  );
}

function share(text: string, { file, row, column }: Cell): number {
  const number = text.trim() === '' ? Number.NaN : Number(text);
  if (number >= 0 && number <= 1) return number;
  throw new ImportError(
    'bad-accuracy',
    `${file}, row ${row}, column ${column}: "${text.trim()}" is no share from 0 to 1. Write 0.88 for 88 %.`,
  );
}

/** Two rows for one place would make the result depend on their order. */
function accuraciesRead(
  format: string,
  file: string,
  rows: number,
  accuracies: ParsedAccuracy[],
  encoding: string,
): ParsedImport & { encoding: string } {
  const seen = new Map<string, number>();
  for (const { respondent, condition, group, variant, row } of accuracies) {
    const place = [respondent, condition, group, variant].join(', ');
    const before = seen.get(place);
    if (before !== undefined)
      throw new ImportError('duplicate-key', `${file}: rows ${before} and ${row} both are of ${place}. Remove one.`);
    seen.set(place, row);
  }
  const nothing = { items: [], ratings: [], problems: [], replies: emptyCounts(), attributions: null };
  return { format, rows, ...nothing, accuracies, encoding };
}
