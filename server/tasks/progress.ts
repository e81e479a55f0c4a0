import type { Person } from '../../shared/api/people';
import { expectedAnswers, type SampleRule } from '../../shared/model/task';
import type { Database } from '../database/open';
import type { Study } from '../studies/store';
import { findTask } from './service';
import * as store from './store';

/** Finished and open work on a task, by person and by stratum. */
export async function progressOf(database: Database, study: Study, slug: string) {
  const task = await findTask(database.read, study, slug);
  const [work, joined, strata, gold] = await Promise.all([
    store.workByPerson(database.read, task.id),
    store.participations(database.read, task.id),
    store.workByStratum(
      database.read,
      task.id,
      task.raters_per_item,
      (task.match_attribute ?? task.sample?.stratifyBy ?? null) as SampleRule['stratifyBy'],
    ),
    store.goldAnswers(database.read, task.id),
  ]);
  const goldByPerson = countGold(gold);
  type Row = (typeof work)[number];
  const byPerson = new Map<string, Row[]>();
  for (const row of work) byPerson.set(row.id, [...(byPerson.get(row.id) ?? []), row]);
  const known = new Map(joined.map((row) => [row.id, row]));
  const ids = [...new Set([...known.keys(), ...byPerson.keys()])];
  const people = ids.map((id) => {
    const rows = (byPerson.get(id) ?? []).filter((row) => row.role === 'normal');
    const about = known.get(id) ?? byPerson.get(id)![0]!;
    const participation = known.get(id);
    const done = rows.filter((row) => row.state === 'done');
    const finished = done.map((row) => row.finished_at ?? 0);
    return {
      id,
      name: about.name,
      pseudonym: about.pseudonym ?? 'left the study',
      attributes: JSON.parse(about.attributes ?? '{}') as Person['attributes'],
      state: participation?.state ?? 'working',
      done: done.length,
      skipped: rows.filter((row) => row.state === 'skipped').length,
      open: rows.filter((row) => row.state === 'leased').length,
      practice:
        participation && participation.practice_asked > 0
          ? { asked: participation.practice_asked, right: participation.practice_right }
          : null,
      gold: goldByPerson.get(id) ?? null,
      medianSeconds: median(done.map((row) => row.active_ms / 1000)),
      lastAt: finished.length > 0 ? Math.max(...finished) : null,
    };
  });
  return {
    people,
    strata: strata.map((row) => ({ ...row, wanted: row.items * task.raters_per_item })),
  };
}

/** A gold item counts as right when every expected label was given. */
function countGold(
  answers: Awaited<ReturnType<typeof store.goldAnswers>>,
): Map<string, { asked: number; right: number }> {
  const wrong = new Set<string>();
  const seen = new Map<string, Set<string>>();
  for (const answer of answers) {
    const expected = expectedAnswers.parse(JSON.parse(answer.expected ?? '{"labels":{}}')).labels[answer.criterion];
    if (expected !== undefined && expected !== answer.label) wrong.add(`${answer.account_id} ${answer.item_id}`);
    seen.set(answer.account_id, (seen.get(answer.account_id) ?? new Set()).add(answer.item_id));
  }
  const counted = new Map<string, { asked: number; right: number }>();
  for (const [account, items] of seen) {
    const right = [...items].filter((item) => !wrong.has(`${account} ${item}`)).length;
    counted.set(account, { asked: items.size, right });
  }
  return counted;
}

function median(numbers: number[]): number | null {
  if (numbers.length === 0) return null;
  const sorted = [...numbers].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}
