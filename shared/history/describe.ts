import { kindTitles } from '../adjudication/kinds';
import { linesOf } from './details';
import { isRecord, textIn } from './read';

/** An event of the log, as far as words for it need it. */
export interface Happening {
  what: string;
  /** what was changed, like `code:<id>` */
  subject: string;
  before: unknown;
  after: unknown;
  /** saved answers: what the save before it kept after itself; null for the first */
  earlier: unknown;
}

interface Coded {
  codeId: string;
  start: number | null;
  end: number | null;
  quote: string | null;
  /** its coder looked at it again, after the code had changed */
  confirmed?: boolean;
}

/** How things are called for people. What has no name any more keeps the one that it has in the log. */
export interface Names {
  /** a code, by its id */
  code: (id: string) => string;
  /** a criterion or code of the event's task, by its key */
  aspect: (key: string) => string;
  /** a label on it */
  label: (key: string, label: string) => string;
  /** a person, by the id of the account */
  person: (id: string) => string;
}

/** What an event changed, in words, a line a change. An event without details gives none. */
export function describeChange(happening: Happening, names: Names): string[] {
  const { what, subject, before, after } = happening;
  const codeName = names.code;
  if (what === 'coding.saved')
    return orNothing([...codingChanges(before, after, codeName), ...answerChanges(happening)]);
  if (what === 'rating.saved') return orNothing([...labelChanges(before, after, names), ...answerChanges(happening)]);
  if (what === 'item.skipped') return [`“${textIn(after, 'skipReason')}”`];
  if (what.startsWith('adjudication.')) return decisionChanges(what, before, after, names);
  if (what.startsWith('memo.')) {
    return [memoChange(before, after, memoPlace(happening, names))];
  }
  return linesOf(what, { id: subject.slice(subject.indexOf(':') + 1), before, after, person: names.person });
}

const orNothing = (changes: string[]): string[] => (changes.length > 0 ? changes : ['saved again, nothing changed']);

const labelsIn = (value: unknown): unknown => (isRecord(value) ? value.labels : undefined);

function codingsIn(value: unknown): Coded[] {
  const found = isRecord(value) ? value.codings : undefined;
  return Array.isArray(found) ? (found as Coded[]) : [];
}

const textsIn = (value: unknown): Record<string, string> => (isRecord(value) ? (value as Record<string, string>) : {});

function codingChanges(was: unknown, saved: unknown, codeName: (id: string) => string): string[] {
  const labels = labelsIn(saved);
  const [before, after] = [codingsIn(was), codingsIn(labels)];
  const same = (a: Coded, b: Coded) => a.codeId === b.codeId && a.start === b.start && a.end === b.end;
  const words = ({ codeId, quote }: Coded) =>
    `${codeName(codeId)} on ${quote === null ? 'the whole case' : `“${quote}”`}`;
  const noCode = (value: unknown) => isRecord(value) && value.noCode === true;
  return [
    ...after.filter((one) => !before.some((other) => same(one, other))).map((one) => `applied ${words(one)}`),
    ...before.filter((one) => !after.some((other) => same(one, other))).map((one) => `took off ${words(one)}`),
    ...after
      .filter((one) => one.confirmed && before.some((other) => same(one, other)))
      .map((one) => `looked again: still ${words(one)}`),
    ...(noCode(labels) && !noCode(was) ? ['found that no code applies'] : []),
  ];
}

function labelChanges(was: unknown, saved: unknown, { aspect, label }: Names): string[] {
  const [before, after] = [textsIn(was), textsIn(labelsIn(saved))];
  const given = (key: string, one: string | undefined) => (one ? label(key, one) : 'none');
  const keys = [...new Set([...Object.keys(before), ...Object.keys(after)])];
  return keys
    .filter((key) => before[key] !== after[key])
    .map(
      (key) => `${heading(aspect(key))} ${before[key] ? `${given(key, before[key])} → ` : ''}${given(key, after[key])}`,
    );
}

const memoSubjects: Record<string, string> = {
  case: 'on the case',
  span: 'on words',
  code: 'on the code',
  person: "on a person's work",
  study: 'on the study',
};

/** What a memo stands on. Of a private one, and in earlier versions, only the kind of thing is kept. */
function memoPlace({ subject, before, after }: Happening, { code, person }: Names): string {
  const kept = (name: string) => textIn(after, name) || textIn(before, name);
  if (kept('quote')) return `on “${kept('quote')}”`;
  if (kept('accountId')) return `on the work of ${person(kept('accountId'))}`;
  const place = memoSubjects[kept('about')] ?? '';
  return subject.startsWith('code:') ? `${place} ${code(subject.slice('code:'.length))}` : place;
}

/** A private memo leaves no words in the log, so only that there was one can be told. */
function memoChange(before: unknown, after: unknown, place: string): string {
  const shared = (memo: unknown) => isRecord(memo) && memo.shared === true;
  const quoted = (memo: unknown) => (textIn(memo, 'text') ? `: “${textIn(memo, 'text')}”` : '');
  const memo = `memo ${place}`.trim();
  if (!isRecord(after)) return `took away a ${shared(before) ? 'shared' : 'private'} ${memo}${quoted(before)}`;
  if (!isRecord(before)) return `wrote a ${shared(after) ? 'shared' : 'private'} ${memo}${quoted(after)}`;
  if (shared(before) && !shared(after)) return `made a ${memo} private`;
  if (!shared(before) && shared(after)) return `shared a ${memo}${quoted(after)}`;
  if (!shared(after)) return `changed a private ${memo}`;
  return `changed a ${memo} from “${textIn(before, 'text')}” to “${textIn(after, 'text')}”`;
}

/** The note and the end of an answer, which every save carries: told when they were written, changed or reached. */
function answerChanges({ earlier, after }: Happening): string[] {
  const [was, is] = [textIn(earlier, 'comment'), textIn(after, 'comment')];
  const note = was === '' ? `wrote “${is}”` : is === '' ? `took the note “${was}” away` : `changed the note to “${is}”`;
  const ended = textIn(after, 'state') === 'done' && textIn(earlier, 'state') !== 'done';
  return [...(was === is ? [] : [note]), ...(ended ? ['finished'] : [])];
}

/** Many criteria are questions, and end with their own mark. */
const heading = (title: string): string => (/[?.!:]$/.test(title) ? title : `${title}:`);

function decisionChanges(what: string, before: unknown, after: unknown, names: Names): string[] {
  const key = textIn(after, 'aspect') || textIn(before, 'aspect');
  const labelOf = (decision: unknown) => {
    const label = textIn(decision, 'label');
    return label && `“${names.label(key, label)}”`;
  };
  const about = heading(names.aspect(key));
  if (what === 'adjudication.discussed') return [`${about} said “${textIn(after, 'text')}”`];
  if (what === 'adjudication.undone') return [`${about} took back ${labelOf(before)}`];
  const earlier = labelOf(before);
  const kind = textIn(after, 'kind');
  const reason = textIn(after, 'rationale');
  return [
    `${about} decided ${labelOf(after)}${earlier && `, ${earlier} before`} (${kindTitles[kind as keyof typeof kindTitles] ?? kind})`,
    ...(reason ? [`because “${reason}”`] : []),
  ];
}
