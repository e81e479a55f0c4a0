/** An event of the log, as far as words for it need it. */
export interface Happening {
  what: string;
  /** what was changed, like `code:<id>` */
  subject: string;
  before: unknown;
  after: unknown;
}

interface Coded {
  codeId: string;
  start: number | null;
  end: number | null;
  quote: string | null;
  /** its coder looked at it again, after the code had changed */
  confirmed?: boolean;
}

/** What an event changed, in words, a line a change. An event without details gives none. */
export function describeChange(
  { what, subject, before, after }: Happening,
  codeName: (id: string) => string,
): string[] {
  if (what === 'coding.saved') return codingChanges(codingsIn(before), codingsIn(labelsIn(after)), after, codeName);
  if (what === 'rating.saved') return labelChanges(textsIn(before), textsIn(labelsIn(after)), after);
  if (what === 'item.skipped') return [`skipped: ${textIn(after, 'skipReason')}`];
  if (what.startsWith('adjudication.')) return decisionChanges(what, before, after);
  if (what.startsWith('memo.')) {
    return [memoChange(before, after, /^code:/.test(subject) ? codeName(subject.slice('code:'.length)) : null)];
  }
  if (what === 'codebook.revised') {
    return [`revision ${textIn(after, 'revision')}${textIn(after, 'note') && `: ${textIn(after, 'note')}`}`];
  }
  return [];
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const labelsIn = (value: unknown): unknown => (isRecord(value) ? value.labels : undefined);

function textIn(value: unknown, name: string): string {
  const found = isRecord(value) ? value[name] : undefined;
  return typeof found === 'string' || typeof found === 'number' ? String(found) : '';
}

function codingsIn(value: unknown): Coded[] {
  const found = isRecord(value) ? value.codings : undefined;
  return Array.isArray(found) ? (found as Coded[]) : [];
}

const textsIn = (value: unknown): Record<string, string> => (isRecord(value) ? (value as Record<string, string>) : {});

function codingChanges(
  before: readonly Coded[],
  after: readonly Coded[],
  saved: unknown,
  codeName: (id: string) => string,
): string[] {
  const same = (a: Coded, b: Coded) => a.codeId === b.codeId && a.start === b.start && a.end === b.end;
  const words = ({ codeId, quote }: Coded) =>
    `${codeName(codeId)} on ${quote === null ? 'the whole case' : `“${quote}”`}`;
  const labels = labelsIn(saved);
  return [
    ...after.filter((one) => !before.some((other) => same(one, other))).map((one) => `applied ${words(one)}`),
    ...before.filter((one) => !after.some((other) => same(one, other))).map((one) => `took off ${words(one)}`),
    ...after
      .filter((one) => one.confirmed && before.some((other) => same(one, other)))
      .map((one) => `looked again: still ${words(one)}`),
    ...(isRecord(labels) && labels.noCode === true ? ['found that no code applies'] : []),
    ...finishing(saved),
  ];
}

function labelChanges(before: Record<string, string>, after: Record<string, string>, saved: unknown): string[] {
  const names = [...new Set([...Object.keys(before), ...Object.keys(after)])];
  return [
    ...names
      .filter((name) => before[name] !== after[name])
      .map((name) => `${name}: ${before[name] ? `${before[name]} → ` : ''}${after[name] ?? 'none'}`),
    ...finishing(saved),
  ];
}

const memoSubjects: Record<string, string> = {
  case: 'on the case',
  span: 'on words',
  code: 'on the code',
  person: "on a person's work",
  study: 'on the study',
};

/** A private memo leaves no words in the log, so only that there was one can be told. */
function memoChange(before: unknown, after: unknown, code: string | null): string {
  const shared = (memo: unknown) => isRecord(memo) && memo.shared === true;
  const quoted = (memo: unknown) => (textIn(memo, 'text') ? `: “${textIn(memo, 'text')}”` : '');
  const subject = memoSubjects[textIn(after, 'about') || textIn(before, 'about')] ?? '';
  const memo = `memo ${code ? `${subject} ${code}` : subject}`.trim();
  if (!isRecord(after)) return `took away a ${shared(before) ? 'shared' : 'private'} ${memo}${quoted(before)}`;
  if (!isRecord(before)) return `wrote a ${shared(after) ? 'shared' : 'private'} ${memo}${quoted(after)}`;
  if (shared(before) && !shared(after)) return `made a ${memo} private`;
  if (!shared(before) && shared(after)) return `shared a ${memo}${quoted(after)}`;
  if (!shared(after)) return `changed a private ${memo}`;
  return `changed a ${memo} from “${textIn(before, 'text')}” to “${textIn(after, 'text')}”`;
}

const finishing = (saved: unknown): string[] => [
  ...(textIn(saved, 'comment') ? [`wrote “${textIn(saved, 'comment')}”`] : []),
  ...(textIn(saved, 'state') === 'done' ? ['finished'] : []),
];

function decisionChanges(what: string, before: unknown, after: unknown): string[] {
  const aspect = textIn(after, 'aspect') || textIn(before, 'aspect');
  if (what === 'adjudication.discussed') return [`${aspect}: said “${textIn(after, 'text')}”`];
  if (what === 'adjudication.undone') return [`${aspect}: took back ${textIn(before, 'label')}`];
  const earlier = textIn(before, 'label');
  const reason = textIn(after, 'rationale');
  return [
    `${aspect}: decided ${textIn(after, 'label')}${earlier && `, ${earlier} before`} (${textIn(after, 'kind')})`,
    ...(reason ? [`because “${reason}”`] : []),
  ];
}
