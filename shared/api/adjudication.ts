import { z } from 'zod';
import { item } from '../model/item';
import { extent } from '../model/span';
import { agreement } from './analysis';
import { endpoint, inTask } from './endpoint';

/** Why the labels differed, as the adjudicator sees it. */
export const disagreementKind = z.enum(['slip', 'ambiguous', 'gap', 'legitimate']);
export type DisagreementKind = z.infer<typeof disagreementKind>;

const option = z.object({ label: z.string(), title: z.string() });

const final = z.object({
  label: z.string().nullable(),
  extent: extent.nullable(),
  how: z.enum(['unanimous', 'majority', 'adjudicated', 'tied', 'adjudicators-differ']),
  votes: z.number().int(),
});

/**
 * Why a unit should be decided again: its code took the place of one that was split (`split`); decisions on codes that
 * were merged do not settle the one that took their place (`merged`); labels are others than those that were decided
 * between; adjudicators stand one against one.
 */
export const decideAgain = z.enum(['split', 'merged', 'labels-changed', 'adjudicators-differ']);
export type DecideAgain = z.infer<typeof decideAgain>;

const unitSummary = z.object({
  item: z.string(),
  text: z.string(),
  /** the criterion's key, or the code's */
  aspect: z.string(),
  title: z.string(),
  /** 0 all alike, 1 as far apart as can be */
  disagreement: z.number(),
  raters: z.number().int(),
  /** how many adjudicators have decided, and whether the caller is one of them */
  decisions: z.number().int(),
  mine: z.boolean(),
  kinds: z.array(disagreementKind),
  again: z.array(decideAgain),
  /** null while others have decided and the caller has not */
  final: final.nullable(),
});
export type AdjudicationUnitSummary = z.infer<typeof unitSummary>;

/** What was judged differently, most divided first. */
export const adjudicationQueue = endpoint({
  method: 'GET',
  path: '/api/studies/:study/tasks/:task/adjudication',
  may: 'researcher',
  params: inTask,
  query: z.object({
    aspect: z.string().optional(),
    /** `open`: not decided by the caller yet; `again`: decided, but to be looked at again */
    state: z.enum(['open', 'decided', 'again', 'all']).default('open'),
    kind: disagreementKind.optional(),
    search: z.string().max(200).default(''),
    limit: z.coerce.number().int().min(1).max(2000).default(200),
  }),
  reply: z.object({
    title: z.string(),
    kind: z.enum(['rate', 'code']),
    aspects: z.array(z.object({ key: z.string(), title: z.string() })),
    /** units that were judged differently or wait for a new decision, and how many of them the caller has decided */
    divided: z.number().int(),
    decided: z.number().int(),
    /** units that the caller should look at again */
    again: z.number().int(),
    total: z.number().int(),
    units: z.array(unitSummary),
  }),
});

const decision = z.object({
  id: z.string(),
  /** the criterion or code that it was made on, which may be another that was merged or split since */
  on: z.object({ key: z.string(), title: z.string() }),
  /** codes: the codebook's revision that it was made under */
  revision: z.number().int().nullable(),
  /** how it counts here: itself, carried from a code that was merged, or not, because its code was split */
  counts: z.enum(['itself', 'carried', 'no']),
  adjudicator: z.string(),
  mine: z.boolean(),
  label: z.string(),
  extent,
  how: z.enum(['taken', 'combined', 'anew']),
  kind: disagreementKind,
  rationale: z.string(),
  at: z.number(),
  /** null while it stands */
  undoneAt: z.number().nullable(),
});

export const adjudicationUnit = z.object({
  item,
  kind: z.enum(['rate', 'code']),
  aspect: z.string(),
  title: z.string(),
  /** criteria: their help; codes: definition and limits */
  help: z.string(),
  options: z.array(option),
  /** what those who judged saw besides the text */
  shows: z.object({ attributions: z.boolean(), explanation: z.boolean() }),
  disagreement: z.number(),
  again: z.array(decideAgain),
  /** stands for the labels as they are shown; a decision that names it is refused when they have changed */
  seen: z.string(),
  given: z.array(
    z.object({
      /** a pseudonym, or a letter while names are hidden */
      rater: z.string(),
      label: z.string(),
      extent,
      note: z.string(),
      finishedAt: z.number().nullable(),
      activeMilliseconds: z.number().int(),
    }),
  ),
  /** the caller's own, oldest first; those of others once the caller has decided */
  decisions: z.array(decision),
  /** adjudicators who have decided and whose decisions are not shown yet */
  hidden: z.number().int(),
  /** null while others have decided and the caller has not */
  final: final.nullable(),
  thread: z.array(z.object({ id: z.string(), author: z.string(), text: z.string(), at: z.number() })),
});
export type AdjudicationUnit = z.infer<typeof adjudicationUnit>;

/** The labels on one criterion or code of one item, side by side, with what was decided and said of it. */
export const lookAtUnit = endpoint({
  method: 'GET',
  path: '/api/studies/:study/tasks/:task/adjudication/unit',
  may: 'researcher',
  params: inTask,
  query: z.object({ item: z.string(), aspect: z.string(), names: z.enum(['shown', 'hidden']).default('hidden') }),
  reply: adjudicationUnit,
});

const onUnit = z.object({ item: z.string().min(1), aspect: z.string().min(1) });

/**
 * Decides. Deciding again keeps what was decided before, and stands in its place; deciding the same between the same
 * labels changes nothing, so that a call whose answer was lost can be made again.
 */
export const decide = endpoint({
  method: 'POST',
  path: '/api/studies/:study/tasks/:task/adjudication/decisions',
  may: 'researcher',
  params: inTask,
  body: onUnit.extend({
    label: z.string().min(1),
    extent: extent.default([]),
    how: z.enum(['taken', 'combined', 'anew']),
    kind: disagreementKind,
    rationale: z.string().trim().max(4000).default(''),
    /** what was looked at: refused when a coder or rater has changed the labels since */
    seen: z.string().max(80).optional(),
  }),
  reply: z.object({}),
});

/** Takes back a decision of the caller; it stays in the history, and the one before stands again. */
export const undoDecision = endpoint({
  method: 'POST',
  path: '/api/studies/:study/tasks/:task/adjudication/undo',
  may: 'researcher',
  params: inTask,
  body: onUnit.extend({ decision: z.string().min(1) }),
  reply: z.object({}),
});

/** Says something about a unit to the other researchers. Coders do not see it. */
export const discuss = endpoint({
  method: 'POST',
  path: '/api/studies/:study/tasks/:task/adjudication/discussion',
  may: 'researcher',
  params: inTask,
  body: onUnit.extend({ text: z.string().trim().min(1).max(4000) }),
  reply: z.object({}),
});

/** How far the adjudicators agree with one another, over what at least two of them decided. */
export const adjudicatorAgreement = endpoint({
  method: 'GET',
  path: '/api/studies/:study/tasks/:task/adjudication/agreement',
  may: 'researcher',
  params: inTask,
  reply: z.object({
    adjudicators: z.array(z.object({ name: z.string(), decisions: z.number().int() })),
    agreement,
  }),
});
