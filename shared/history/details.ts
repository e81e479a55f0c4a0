import { type CodeDifference, differenceWords } from '../codebook/difference';
import type { EventKind } from './kinds';
import { isRecord, textIn } from './read';

interface Told {
  /** the subject's id, after its kind */
  id: string;
  before: unknown;
  after: unknown;
  person: (id: string) => string;
}

type Lines = (told: Told) => string[];

/** What an event says in words, besides its kind; none where the kind says it all. */
export const linesOf = (what: string, told: Told): string[] => (lines as Record<string, Lines>)[what]?.(told) ?? [];

const named =
  (...names: string[]): Lines =>
  ({ before, after }) => {
    const name = names.map((one) => textIn(after, one) || textIn(before, one)).find(Boolean);
    return name ? [`“${name}”`] : [];
  };

const counted = (value: unknown, name: string, one: string, many: string): string[] => {
  const number = textIn(value, name);
  return number === '' ? [] : [`${number} ${number === '1' ? one : many}`];
};

const mostCodes = 8;

const revised: Lines = ({ after }) => {
  const note = textIn(after, 'note');
  const given = isRecord(after) && Array.isArray(after.differences) ? (after.differences as CodeDifference[]) : [];
  const codes = given.map(({ name, is, into, fields }) => {
    const parts = is === 'changed' ? `: ${fields.map(({ field }) => inWords(field)).join(', ')}` : '';
    return `${name} ${differenceWords[is]}${parts}${into.length > 0 ? ` into ${into.join(' and ')}` : ''}`;
  });
  const more = codes.length > mostCodes ? [`and ${codes.length - mostCodes} more`] : [];
  return [`revision ${textIn(after, 'revision')}${note && `: ${note}`}`, ...codes.slice(0, mostCodes), ...more];
};

const shown = (value: unknown): string =>
  typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? String(value) : '';

/** Each part that differs: from what to what where both are short texts, else only that it was changed. */
function differences(before: unknown, after: unknown): string[] {
  if (!isRecord(before) || !isRecord(after)) return [];
  return Object.keys({ ...before, ...after })
    .filter((name) => JSON.stringify(before[name]) !== JSON.stringify(after[name]))
    .flatMap((name) => {
      if (isRecord(before[name]) && isRecord(after[name])) return differences(before[name], after[name]);
      const [was, is] = [shown(before[name]), shown(after[name])];
      const words = inWords(name);
      const short = was.length + is.length <= 120 && (was !== '' || is !== '');
      return [short ? `${words}: ${was && `${was} → `}${is || 'none'}` : `${words} changed`];
    });
}

/** `ratersPerItem` and `raters_per_item` as words. */
const inWords = (name: string) =>
  name
    .replace(/_/g, ' ')
    .replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`)
    .trim();

const changed: Lines = ({ before, after }) => differences(before, after);

const roleOf: Lines = ({ id, before, after, person }) => {
  const role = textIn(before, 'role');
  return [person(id), ...(after === null && role ? [`was ${role}`] : differences(before, after))];
};

const lines: Partial<Record<EventKind, Lines>> = {
  'codebook.created': named('name', 'slug'),
  'codebook.revised': revised,
  'interview.created': named('title'),
  'invite.created': ({ after }) => [
    ...(textIn(after, 'role') ? [`as ${textIn(after, 'role')}`] : []),
    ...counted(after, 'uses', 'person', 'people'),
  ],
  'membership.accepted': ({ after }) => (textIn(after, 'role') ? [`as ${textIn(after, 'role')}`] : []),
  'membership.changed': roleOf,
  'membership.removed': roleOf,
  'questionnaire.added': ({ id, after }) => [`“${id}”`, ...counted(after, 'items', 'item', 'items')],
  'questionnaire.changed': ({ id, before, after }) => [`“${id}”`, ...differences(before, after)],
  'questionnaire.removed': ({ id }) => [`“${id}”`],
  'respondent.changed': (told) => [...named('label')(told), ...changed(told)],
  'scenarios.added': ({ after }) => counted(after, 'added', 'scenario', 'scenarios'),
  'set.removed': (told) => [...named('name')(told), ...counted(told.before, 'items', 'item', 'items')],
  'set.saved': (told) => [...named('name')(told), ...counted(told.after, 'items', 'item', 'items')],
  'source.imported': (told) => {
    const labels = isRecord(told.after) ? told.after.labels : undefined;
    const thing = textIn(told.after, 'format') === 'qdpx' ? 'coding' : 'label';
    return [
      ...named('file')(told),
      ...counted(told.after, 'imported', 'row kept', 'rows kept'),
      ...counted(labels, 'imported', `${thing} added`, `${thing}s added`),
    ];
  },
  'study.created': named('title'),
  'study.renamed': ({ before, after }) => [`“${textIn(before, 'title')}” → “${textIn(after, 'title')}”`],
  'survey.changed': changed,
  'survey.created': named('title'),
  'task.changed': changed,
  'task.created': (told) => [...named('title')(told), ...counted(told.after, 'cases', 'case', 'cases')],
  'task.removed': named('title'),
  'task.sampled': ({ after }) => counted(after, 'items', 'item', 'items'),
};
