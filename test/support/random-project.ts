import fc from 'fast-check';
import { insertCodebook } from '../../server/coding/service';
import { codesOf } from '../../server/coding/store';
import { newId } from '../../server/database/ids';
import type { Database } from '../../server/database/open';
import { giveExamples, insertCodings, insertMemos, insertVerdicts } from '../../server/exchange/store';
import { addItems, ratersNamed } from '../../server/import/labels';
import { insertFinishedAssignments, insertItems } from '../../server/import/store';
import { studyBySlug } from '../../server/studies/store';
import { insertTask, taskBySlug } from '../../server/tasks/store';
import { nameAmong } from '../../shared/codebook/checks';
import type { CodeDraft } from '../../shared/model/codebook';
import { taskSettings } from '../../shared/model/task';

/** What is hard about texts: signs of several code points or units, of both directions, that XML or readers change. */
const pieces = [
  ...['😀', '👨‍👩‍👧', '🇩🇪', 'é', 'q\u0307', '각', '\ufb01', 'ß', 'İ', '\u0301'],
  ...['\r\n', '\n', '\r', '\t', '\u00a0', '\u2028', '\u200b', '\ufeff', '\u202e', '\u00ad', ' '],
  ...['ש', 'لا', 'नि', '漢', '\u{20000}', '<', '>', '&', '"', "'", ']]>', '&amp;', '<!--', 'Use', ': ', 'a', 'B', '7'],
];

const words = (least: number, most: number) =>
  fc
    .array(fc.constantFrom(...pieces), { minLength: least, maxLength: most })
    .map((parts) => parts.join('').normalize('NFC'));

/** As people's entries are kept: without space at the ends, and not empty. */
const entry = (most: number) =>
  words(1, most)
    .map((text) => text.trim())
    .filter((text) => text !== '');

const maybe = (most: number) => fc.oneof(fc.constant(''), entry(most));
const at = fc.integer({ min: 1, max: 1_900_000_000_000 });
const number = fc.nat({ max: 1000 });

/** Everything that a project can hold, told by places in lists, which are taken modulo their lengths. */
export const randomProject = fc.record({
  texts: fc.array(
    fc.record({
      text: words(1, 40),
      country: fc.option(entry(4)),
      explanation: fc.option(entry(6)),
      stated: fc.constantFrom('agree' as const, 'disagree' as const, undefined),
    }),
    { minLength: 1, maxLength: 4 },
  ),
  codes: fc.uniqueArray(
    fc.record({
      above: number,
      name: entry(6),
      definition: maybe(8),
      includeWhen: maybe(5),
      excludeWhen: maybe(5),
      example: maybe(5),
      colour: fc.constantFrom('', '#aa0033', '#0F0'),
    }),
    { minLength: 1, maxLength: 8, selector: ({ name }) => nameAmong({ name, parent: null }) },
  ),
  coders: fc.uniqueArray(entry(4), { minLength: 1, maxLength: 3 }),
  codings: fc.array(
    fc.record({ text: number, coder: number, code: number, whole: fc.boolean(), from: number, size: number, at }),
    { maxLength: 12 },
  ),
  memos: fc.array(
    fc.record({
      about: fc.constantFrom('case' as const, 'span' as const, 'code' as const, 'study' as const),
      text: number,
      coder: number,
      code: number,
      from: number,
      size: number,
      words: entry(12),
      shared: fc.boolean(),
      at,
    }),
    { maxLength: 8 },
  ),
  notes: fc.array(entry(8), { maxLength: 3 }),
  examples: fc.array(fc.record({ text: number, code: number, whole: fc.boolean(), from: number, size: number }), {
    maxLength: 4,
  }),
});
export type RandomProject = typeof randomProject extends fc.Arbitrary<infer T> ? T : never;

/** A tree of codes, a parent before its codes. */
export const draftsOf = (codes: RandomProject['codes']): CodeDraft[] =>
  codes.map(({ above, ...code }, index) => ({
    ...code,
    key: `code-${index}`,
    parent: index === 0 || above % (index + 1) === index ? null : `code-${above % index}`,
    shortcut: null,
  }));

const pick = <T>(all: readonly T[], place: number): T => all[place % all.length]!;

/** Stores it in a new study's closed task "code", as coders' finished work. */
export async function storeRandomProject(database: Database, slug: string, random: RandomProject): Promise<void> {
  const study = (await studyBySlug(database.read, slug))!;
  const texts = random.texts.map((one) => ({ ...one, points: [...one.text] }));
  const place = (text: number, from: number, size: number) => {
    const { points } = pick(texts, text);
    const start = from % points.length;
    const end = start + 1 + (size % (points.length - start));
    return { start, end, quote: points.slice(start, end).join('') };
  };
  const whole = { start: null, end: null, quote: null };
  const drafts = draftsOf(random.codes);
  await database.write(async (transaction) => {
    const items = texts.map(({ text, country, explanation, stated }, index) => ({
      key: `${index} ${[...text].slice(0, 5).join('').trim()}`,
      kind: 'case' as const,
      text,
      country,
      topic: null,
      value: null,
      polarity: null,
      respondent: null,
      variant: null,
      category: null,
      reading: 'complete' as const,
      content: { attributions: [], explanation, ...(stated ? { stated, enacted: 'agree' as const } : {}) },
      row: index + 1,
    }));
    const stored = await insertItems(transaction, study.id, null, items);
    const ids = items.map(({ key }) => stored.get(key)!);
    const draft = { name: 'Codes', description: '', codes: drafts };
    const codebook = await insertCodebook(transaction, null, study.id, 'codes', draft);
    const rows = await codesOf(transaction, codebook);
    const levels = new Set(rows.map(({ parent_id }) => parent_id));
    const codes = rows.filter(({ id }) => !levels.has(id));
    await insertTask(transaction, {
      id: newId(),
      study_id: study.id,
      slug: 'code',
      title: 'Code',
      kind: 'code',
      state: 'closed',
      settings: taskSettings.parse({}),
      codebook_id: codebook,
      raters_per_item: 2,
      match_attribute: null,
      sample: null,
      created_at: 1,
      opened_at: 1,
      closed_at: 1,
    });
    const task = (await taskBySlug(transaction, study.id, 'code'))!;
    await addItems(transaction, task, ids, []);
    const people = [...(await ratersNamed(transaction, study.id, random.coders, 1)).values()];
    const work = ids.flatMap((itemId, index) => people.map((accountId) => ({ itemId, accountId, index })));
    const codings = new Map(
      random.codings.map((one) => {
        const item_id = pick(ids, one.text);
        const account_id = pick(people, one.coder);
        const code_id = pick(codes, one.code).id;
        const where = one.whole ? whole : place(one.text, one.from, one.size);
        const row = { id: newId(), task_id: task.id, item_id, account_id, code_id, ...where, at: one.at };
        // One coder gives one code in one place once.
        return [
          [item_id, account_id, code_id, where.start, where.end].join(' '),
          { ...row, revision: 1, meaning: 1 },
        ] as const;
      }),
    );
    const finishedAt = 1_900_000_000_001;
    const notes = random.notes.map((text, index) => ({ text, ...pick(work, index) }));
    const noteOf = (itemId: string, accountId: string) =>
      notes.findLast((one) => one.itemId === itemId && one.accountId === accountId);
    await insertFinishedAssignments(
      transaction,
      work.map(({ itemId, accountId }) => ({
        taskId: task.id,
        itemId,
        accountId,
        startedAt: 1,
        finishedAt,
        activeMilliseconds: 0,
        comment: noteOf(itemId, accountId)?.text ?? '',
      })),
    );
    await insertCodings(transaction, [...codings.values()]);
    const coded = new Set([...codings.values()].map(({ item_id, account_id }) => `${item_id} ${account_id}`));
    await insertVerdicts(
      transaction,
      work
        .filter(({ itemId, accountId }) => !coded.has(`${itemId} ${accountId}`))
        .map(({ itemId, accountId }) => ({
          task_id: task.id,
          item_id: itemId,
          account_id: accountId,
          verdict: 'no-code' as const,
          at: finishedAt,
        })),
    );
    const nothing = { task_id: null, item_id: null, code_id: null, person_id: null, ...whole };
    await insertMemos(transaction, [
      ...random.memos.map((memo) => ({
        id: newId(),
        study_id: study.id,
        about: memo.about,
        ...nothing,
        ...(memo.about === 'case' ? { item_id: pick(ids, memo.text) } : {}),
        ...(memo.about === 'span' ? { item_id: pick(ids, memo.text), ...place(memo.text, memo.from, memo.size) } : {}),
        ...(memo.about === 'code' ? { code_id: pick(rows, memo.code).id } : {}),
        account_id: pick(people, memo.coder),
        text: memo.words,
        shared: memo.shared ? 1 : 0,
        at: memo.at,
        changed_at: memo.at,
      })),
      ...work.flatMap(({ itemId, accountId }) => {
        const note = noteOf(itemId, accountId);
        if (!note) return [];
        const row = { ...nothing, id: newId(), study_id: study.id, about: 'note' as const, task_id: task.id };
        const written = { text: note.text, shared: 1, at: finishedAt, changed_at: finishedAt };
        return [{ ...row, item_id: itemId, account_id: accountId, ...written }];
      }),
    ]);
    const examples = new Map<
      string,
      { item: string; start: number | null; end: number | null; quote: string | null }[]
    >();
    for (const one of random.examples) {
      const { id } = pick(rows, one.code);
      const example = {
        item: pick(items, one.text).key,
        ...(one.whole ? whole : place(one.text, one.from, one.size)),
      };
      const there = examples.get(id) ?? [];
      if (!there.some((other) => JSON.stringify(other) === JSON.stringify(example)))
        examples.set(id, [...there, example]);
    }
    await giveExamples(transaction, codebook, examples);
  });
}

/** Everything that stands in a study, by what people see and not by ids; shared memos only. */
export async function standingIn({ read }: Database, slug: string) {
  const study = (await studyBySlug(read, slug))!;
  const sorted = (rows: readonly object[]) => rows.map((row) => JSON.stringify(row)).sort();
  const [items, codes, codings, verdicts, notes, memos] = await Promise.all([
    read
      .selectFrom('item')
      .select(['key', 'kind', 'text', 'country', 'content'])
      .where('study_id', '=', study.id)
      .execute(),
    read
      .selectFrom('code')
      .innerJoin('codebook', 'codebook.id', 'code.codebook_id')
      .leftJoin('code as above', 'above.id', 'code.parent_id')
      .select(['code.key', 'code.name', 'code.definition', 'code.include_when', 'code.exclude_when', 'code.example'])
      .select(['code.colour', 'code.examples', 'above.key as parent', 'code.position'])
      .where('codebook.study_id', '=', study.id)
      .execute(),
    read
      .selectFrom('coding')
      .innerJoin('task', 'task.id', 'coding.task_id')
      .innerJoin('item', 'item.id', 'coding.item_id')
      .innerJoin('code', 'code.id', 'coding.code_id')
      .innerJoin('account', 'account.id', 'coding.account_id')
      .select([
        'item.key',
        'code.key as code',
        'account.name',
        'coding.start',
        'coding.end',
        'coding.quote',
        'coding.at',
      ])
      .where('task.study_id', '=', study.id)
      .execute(),
    read
      .selectFrom('verdict')
      .innerJoin('item', 'item.id', 'verdict.item_id')
      .innerJoin('account', 'account.id', 'verdict.account_id')
      .select(['item.key', 'account.name'])
      .where('item.study_id', '=', study.id)
      .execute(),
    read
      .selectFrom('assignment')
      .innerJoin('item', 'item.id', 'assignment.item_id')
      .innerJoin('account', 'account.id', 'assignment.account_id')
      .select(['item.key', 'account.name', 'assignment.comment', 'assignment.state'])
      .where('item.study_id', '=', study.id)
      .execute(),
    read
      .selectFrom('memo')
      .innerJoin('account', 'account.id', 'memo.account_id')
      .leftJoin('item', 'item.id', 'memo.item_id')
      .leftJoin('code', 'code.id', 'memo.code_id')
      .select(['memo.about', 'memo.text', 'memo.start', 'memo.end', 'memo.quote', 'memo.at'])
      .select(['account.name', 'item.key', 'code.key as code'])
      .where('memo.study_id', '=', study.id)
      .where('memo.shared', '=', 1)
      .execute(),
  ]);
  return {
    items: sorted(
      items.map(({ content, ...item }) => {
        const { explanation, stated } = JSON.parse(content) as { explanation: string | null; stated?: string };
        return { ...item, explanation, stated };
      }),
    ),
    // Order is that among the codes below one level: a file nests codes.
    codes: sorted(
      codes.map(({ examples, position, ...code }) => ({
        ...code,
        before: codes.filter((other) => other.parent === code.parent && other.position < position).length,
        examples: sorted(JSON.parse(examples) as object[]),
      })),
    ),
    codings: sorted(codings.map((row) => ({ ...row, at: Number(row.at) }))),
    verdicts: sorted(verdicts),
    notes: sorted(notes),
    memos: sorted(memos.map((row) => ({ ...row, at: Number(row.at) }))),
  };
}
