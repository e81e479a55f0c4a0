import { expressionBuilder } from 'kysely';
import type { Reading } from '../database/open';
import type { Tables } from '../database/schema';

const { and } = expressionBuilder<Tables, 'assignment'>();

/** Finished work on a real item: neither practice nor gold. */
export const isFinishedWork = and({ 'assignment.state': 'done', 'assignment.role': 'normal' });

/** That a label was given in an assignment: on its item, by its person. */
export function isGivenIn<Labels extends 'rating' | 'coding'>(labels: Labels) {
  const either = expressionBuilder<Tables, 'assignment' | 'rating' | 'coding'>();
  return either.and([
    either('assignment.task_id', '=', either.ref(`${labels}.task_id`)),
    either('assignment.item_id', '=', either.ref(`${labels}.item_id`)),
    either('assignment.account_id', '=', either.ref(`${labels}.account_id`)),
  ]);
}

/** Ratings of finished work, each beside its assignment. */
export const ratingsOfFinishedWork = (database: Reading) =>
  database
    .selectFrom('rating')
    .innerJoin('assignment', (join) => join.on(isGivenIn('rating')))
    .where(isFinishedWork);

/** Codings of finished work, each beside its assignment. */
export const codingsOfFinishedWork = (database: Reading) =>
  database
    .selectFrom('coding')
    .innerJoin('assignment', (join) => join.on(isGivenIn('coding')))
    .where(isFinishedWork);
