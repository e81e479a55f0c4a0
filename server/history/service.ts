import { describeChange } from '../../shared/history/describe';
import { savedAnswers } from '../../shared/history/kinds';
import { raterNames } from '../analysis/store';
import type { Reading } from '../database/open';
import { notFound } from '../http/errors';
import { itemsByKeys } from '../items/store';
import type { Study } from '../studies/store';
import * as store from './store';
import { unnamed, type Wording, wordingOf } from './wording';

interface Wanted {
  item?: string | undefined;
  person?: string | undefined;
  before?: number | undefined;
  limit: number;
}

/** Who did what, newest first, with the changes in words. */
export async function history(database: Reading, study: Study, wanted: Wanted) {
  const events = await store.newestEvents(database, {
    studyId: study.id,
    subjects: wanted.item === undefined ? null : await subjectsOf(database, study, wanted.item),
    accountId: wanted.person ?? null,
    before: wanted.before ?? null,
    limit: wanted.limit,
  });
  const [names, codes, earlier, places] = await Promise.all([
    raterNames(database, study.id),
    store.codeNames(database, study.id),
    store.savesBefore(
      database,
      events.flatMap(({ id, what }) => (isSaved(what) ? [id] : [])),
    ),
    store.placesOf(
      database,
      events.map(({ subject }) => subject),
    ),
  ]);
  const told = events.map((event) => {
    const [before, after] = [parsed(event.before), parsed(event.after)];
    const task = places.get(event.subject)?.task ?? taskNamed(after) ?? taskNamed(before);
    return { event, before, after, task };
  });
  const wordings = await wordingsOf(
    database,
    study,
    told.flatMap(({ event, task }) => (task && ofLabels.test(event.what) ? [task] : [])),
  );
  const last = events.at(-1);
  const called = namesThatDiffer(names);
  return {
    events: told.map(({ event, before, after, task }) => {
      const { aspect, label, became } = wordings.get(task ?? '') ?? unnamed;
      const { what, subject } = event;
      const since = what === 'adjudication.decided' ? became(aspectNamed(after)) : null;
      const code = (id: string) => codes.get(id) ?? id;
      const person = (id: string) => called.get(id) ?? id;
      const happening = { what, subject, before, after, earlier: parsed(earlier.get(Number(event.id)) ?? null) };
      return {
        id: Number(event.id),
        at: Number(event.at),
        who: event.account_id && person(event.account_id),
        what,
        item: places.get(subject)?.item ?? null,
        task,
        changes: [...describeChange(happening, { code, aspect, label, person }), ...(since ? [since] : [])],
      };
    }),
    next: last && events.length === wanted.limit ? Number(last.id) : null,
  };
}

/** People of one name are told apart by their pseudonyms: everybody who comes by a link has the same. */
function namesThatDiffer(names: Awaited<ReturnType<typeof raterNames>>): Map<string, string> {
  const times = new Map<string, number>();
  for (const { name, pseudonym } of names.values()) {
    if (!pseudonym.startsWith('left-')) times.set(name, (times.get(name) ?? 0) + 1);
  }
  return new Map(
    [...names].map(([id, { name, pseudonym }]) => [id, (times.get(name) ?? 1) === 1 ? name : `${name} (${pseudonym})`]),
  );
}

const isSaved = (what: string) => savedAnswers.some((one) => one === what);

const parsed = (json: string | null): unknown => (json === null ? null : JSON.parse(json));

/** Decisions carry their task's name, because they stand on the item. */
function taskNamed(value: unknown): string | null {
  const task = (value as { task?: unknown } | null)?.task;
  return typeof task === 'string' ? task : null;
}

const aspectNamed = (value: unknown): string => String((value as { aspect?: unknown } | null)?.aspect ?? '');

/** Events that name criteria or codes by their keys. */
const ofLabels = /^(adjudication|rating)\./;

async function wordingsOf(
  database: Reading,
  study: Study,
  tasks: readonly string[],
): Promise<ReadonlyMap<string, Wording>> {
  const each = [...new Set(tasks)].map(async (task) => [task, await wordingOf(database, study, task)] as const);
  return new Map(await Promise.all(each));
}

/** The subjects under which changes of a case are logged: the item, and everybody's assignments of it. */
async function subjectsOf(database: Reading, study: Study, key: string): Promise<string[]> {
  const [item] = await itemsByKeys(database, study.id, [key]);
  if (!item) throw notFound('item');
  const assignments = await store.assignmentsOn(database, item.id);
  return [`item:${item.id}`, ...assignments.map((id) => `assignment:${id}`)];
}

const batch = 2_000;

/** Every event of a study as lines of JSON, oldest first. People go by pseudonyms; events of accounts leave out names. */
export async function* auditLines(database: Reading, study: Study): AsyncGenerator<string> {
  const names = await raterNames(database, study.id);
  const pseudonym = (id: string) => names.get(id)?.pseudonym ?? id;
  let after = 0;
  for (;;) {
    const events = await store.eventsAfter(database, study.id, after, batch);
    const last = events.at(-1);
    if (!last) return;
    after = Number(last.id);
    const places = await store.placesOf(
      database,
      events.map(({ subject }) => subject),
    );
    yield events
      .map((event) => {
        const place = places.get(event.subject);
        const line = {
          id: Number(event.id),
          at: new Date(Number(event.at)).toISOString(),
          who: event.account_id && pseudonym(event.account_id),
          what: event.what,
          subject: event.subject.replace(/^account:(.*)$/, (_, id: string) => `account:${pseudonym(id)}`),
          item: place?.item ?? null,
          task: place?.task ?? null,
          before: withoutNames(event.what, parsed(event.before), pseudonym),
          after: withoutNames(event.what, parsed(event.after), pseudonym),
        };
        return `${JSON.stringify(line)}\n`;
      })
      .join('');
  }
}

const ofPeople = /^(account|membership|invite|link)\./;
const personal = new Set(['name', 'email', 'handle', 'token']);

/** Account ids become pseudonyms everywhere; events about people lose names and addresses. */
function withoutNames(what: string, value: unknown, pseudonym: (id: string) => string): unknown {
  if (Array.isArray(value)) return value.map((one) => withoutNames(what, one, pseudonym));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([key]) => !(ofPeople.test(what) && personal.has(key)))
      .map(([key, one]) =>
        key === 'accountId' && typeof one === 'string'
          ? ['person', pseudonym(one)]
          : [key, withoutNames(what, one, pseudonym)],
      ),
  );
}
