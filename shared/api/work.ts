import { z } from 'zod';
import { criterion } from '../model/criterion';
import { item } from '../model/item';
import { workedExample } from '../model/task';
import { endpoint, inTask } from './endpoint';

/** How far a person has come in a task, and what the screen should show. */
export const standing = z.object({
  /** `waiting`: every place is taken just now, but leases may run out */
  state: z.enum(['practice', 'working', 'waiting', 'finished', 'failed', 'closed']),
  done: z.number().int(),
  skipped: z.number().int(),
  /** how many this person will have done when finished, as far as is known; null: as last told */
  total: z.number().int().nullable(),
  practice: z.object({ asked: z.number().int(), of: z.number().int(), right: z.number().int() }).nullable(),
  /** shown once everything is done, for raters who came by a crowd platform's link */
  completion: z.object({ code: z.string().nullable(), redirect: z.string().nullable() }).nullable(),
});
export type WorkStanding = z.infer<typeof standing>;

/** One item for one person, with what they have said of it so far. */
export const assignment = z.object({
  id: z.string(),
  role: z.enum(['normal', 'practice']),
  state: z.enum(['leased', 'done', 'skipped', 'expired']),
  revision: z.number().int(),
  item,
  labels: z.record(z.string(), z.string()),
  codings: z.array(
    z.object({
      code: z.string(),
      start: z.number().int().nullable(),
      end: z.number().int().nullable(),
      quote: z.string().nullable(),
      name: z.string(),
      /** the codebook's revision that it was made or confirmed under */
      revision: z.number().int(),
      /** how it stands to the codebook now; anything but current asks for another look */
      is: z.enum(['current', 'changed', 'merged', 'split', 'retired', 'level']),
      /** codes that took the code's place */
      into: z.array(z.string()),
    }),
  ),
  noCode: z.boolean(),
  comment: z.string(),
  skipReason: z.string().nullable(),
  activeMilliseconds: z.number().int(),
});
export type Assignment = z.infer<typeof assignment>;

export const codeToApply = z.object({
  id: z.string(),
  parent: z.string().nullable(),
  key: z.string(),
  name: z.string(),
  definition: z.string(),
  includeWhen: z.string(),
  excludeWhen: z.string(),
  example: z.string(),
  colour: z.string(),
  /** how many codes of the codebook were made before it: tells apart those without a colour of their own */
  made: z.number().int(),
  shortcut: z.string().nullable(),
});
export type CodeToApply = z.infer<typeof codeToApply>;

export const workTask = z.object({
  slug: z.string(),
  title: z.string(),
  studyTitle: z.string(),
  kind: z.enum(['rate', 'code']),
  instructions: z.string(),
  examples: z.array(workedExample),
  criteria: z.array(criterion),
  codes: z.array(codeToApply),
  /** the codebook's revision that codes are taken from; 0 for rating tasks */
  codebookRevision: z.number().int(),
  /** whether coders may make codes from the text */
  coderCodes: z.boolean(),
  showAttributions: z.boolean(),
  showExplanation: z.boolean(),
});
export type WorkTask = z.infer<typeof workTask>;

/** What the working screen needs before the first item. */
export const openWork = endpoint({
  method: 'GET',
  path: '/api/studies/:study/tasks/:task/work',
  may: 'annotator',
  params: inTask,
  reply: z.object({
    task: workTask,
    standing,
    /** ids of the caller's own finished and skipped assignments, oldest first, so that they can go back */
    past: z.array(z.string()),
    /** those of them whose codes have changed since, so that they should be looked at again */
    lookAgain: z.array(z.string()),
  }),
});

/** Hands out the caller's live assignments and as many new ones as it takes to hold `hold` of them. */
export const nextWork = endpoint({
  method: 'POST',
  path: '/api/studies/:study/tasks/:task/work/next',
  may: 'annotator',
  params: inTask,
  body: z.object({ hold: z.number().int().min(1).max(10).default(3) }),
  reply: z.object({ assignments: z.array(assignment), standing }),
});

const inAssignment = inTask.extend({ assignment: z.string() });

/** One of the caller's own assignments, to look at or change again. */
export const oneAssignment = endpoint({
  method: 'GET',
  path: '/api/studies/:study/tasks/:task/work/:assignment',
  may: 'annotator',
  params: inAssignment,
  reply: assignment,
});

const saveBase = {
  /** made by the client, one for each save: sending it again changes nothing */
  saveId: z.string().min(8).max(64),
  /** the revision that this save builds on */
  revision: z.number().int().min(0),
  /** false keeps an unfinished answer; true finishes the item */
  finish: z.boolean(),
  /** set to skip the item, with the reason */
  skipReason: z.string().trim().min(1).max(1000).nullable().default(null),
  comment: z.string().max(4000).default(''),
  activeMilliseconds: z.number().int().min(0).max(86_400_000).default(0),
};

/** What a save answers with, after the commit. */
export const saved = z.object({
  revision: z.number().int(),
  state: z.enum(['leased', 'done', 'skipped', 'expired']),
  /** practice items: what was expected, once the item is finished */
  feedback: z.object({ right: z.boolean(), expected: z.record(z.string(), z.string()), text: z.string() }).nullable(),
});
export type Saved = z.infer<typeof saved>;

export const ratingSave = z.object({ ...saveBase, labels: z.record(z.string(), z.string()) });
export type RatingSave = z.infer<typeof ratingSave>;

/** Saves a rater's answer on one item, all its criteria at once. */
export const saveRating = endpoint({
  method: 'PUT',
  path: '/api/studies/:study/tasks/:task/work/:assignment/rating',
  may: 'annotator',
  params: inAssignment,
  body: ratingSave,
  reply: saved,
});

export const codingSave = z.object({
  ...saveBase,
  codings: z
    .array(
      z.object({
        code: z.string(),
        start: z.number().int().min(0).nullable(),
        end: z.number().int().min(1).nullable(),
        /** the coder has looked again, and it still holds under the codebook as it is now */
        confirmed: z.boolean().default(false),
      }),
    )
    .max(500),
  /** the coder's finding that no code applies */
  noCode: z.boolean(),
});
export type CodingSave = z.infer<typeof codingSave>;

/** Saves a coder's codes on one case, all of them at once. `comment` is the coder's note. */
export const saveCoding = endpoint({
  method: 'PUT',
  path: '/api/studies/:study/tasks/:task/work/:assignment/coding',
  may: 'annotator',
  params: inAssignment,
  body: codingSave,
  reply: saved,
});
