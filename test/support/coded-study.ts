import { harmCodebook } from '../../seed-data/harm-codebook';
import { insertCodebook } from '../../server/coding/service';
import { codesOf } from '../../server/coding/store';
import { newId } from '../../server/database/ids';
import { openDatabase } from '../../server/database/open';
import { insertCodings } from '../../server/exchange/store';
import { addItems, ratersNamed } from '../../server/import/labels';
import { insertFinishedAssignments, insertItems } from '../../server/import/store';
import { createStudy } from '../../server/studies/service';
import { studyBySlug } from '../../server/studies/store';
import { insertTask, taskBySlug } from '../../server/tasks/store';
import { taskSettings } from '../../shared/model/task';

const sentence = 'They took the offer 😀 although they had said, again and again, that they never would. ';

/** The study "coded" with the closed task "code": so many cases, each coded by the coders, each coder with some codes on words of it. */
export async function codedStudy(place: string, cases: number, coders: number, codesEach: number): Promise<void> {
  const database = await openDatabase(place);
  await createStudy(database, { id: null }, { slug: 'coded', title: 'Coded' });
  const study = (await studyBySlug(database.read, 'coded'))!;
  await database.write(async (transaction) => {
    const items = Array.from({ length: cases }, (_, index) => ({
      key: `case-${index}`,
      kind: 'case' as const,
      text: `Case ${index}. ${sentence.repeat(10)}`,
      country: ['Egypt', 'India', 'Germany'][index % 3]!,
      topic: 'Work Orientation',
      value: ['Ambitious', 'Daring', 'Helpful'][index % 3]!,
      polarity: 'negative' as const,
      respondent: `model-${index % 4}`,
      variant: null,
      category: null,
      reading: 'complete' as const,
      content: { attributions: [], explanation: 'Because.', stated: 'agree' as const, enacted: 'disagree' as const },
      row: index + 2,
    }));
    const ids = [...(await insertItems(transaction, study.id, null, items)).values()];
    const codebook = await insertCodebook(transaction, null, study.id, 'harms', harmCodebook);
    const codes = (await codesOf(transaction, codebook)).filter(({ parent_id }) => parent_id !== null);
    await insertTask(transaction, {
      id: newId(),
      study_id: study.id,
      slug: 'code',
      title: 'Code',
      kind: 'code',
      state: 'closed',
      settings: taskSettings.parse({}),
      codebook_id: codebook,
      raters_per_item: coders,
      match_attribute: null,
      sample: null,
      created_at: 1,
      opened_at: 1,
      closed_at: 1,
    });
    const task = (await taskBySlug(transaction, study.id, 'code'))!;
    await addItems(transaction, task, ids, []);
    const names = Array.from({ length: coders }, (_, index) => `Coder ${index}`);
    const people = [...(await ratersNamed(transaction, study.id, names, 1)).values()];
    const work = ids.flatMap((itemId) => people.map((accountId) => ({ itemId, accountId })));
    await insertFinishedAssignments(
      transaction,
      work.map((one, index) => ({
        taskId: task.id,
        ...one,
        startedAt: index,
        finishedAt: index + 1000,
        activeMilliseconds: 1000,
        comment: '',
      })),
    );
    await insertCodings(
      transaction,
      work.flatMap((one, index) =>
        Array.from({ length: codesEach }, (_, place) => ({
          id: newId(),
          task_id: task.id,
          item_id: one.itemId,
          account_id: one.accountId,
          code_id: codes[codeFor(index, place, coders) % codes.length]!.id,
          start: 10 + place * 20,
          end: 30 + place * 20,
          quote: 'quote',
          at: index,
          revision: 1,
          meaning: 1,
        })),
      ),
    );
  });
  await database.close();
}

/** Coders mostly agree: the code follows from the case, and now and then from the coder. Some codes are frequent. */
function codeFor(index: number, place: number, coders: number): number {
  const unit = Math.floor(index / coders);
  const coder = index % coders;
  const mixed = (unit * 2654435761) % 97;
  const own = (mixed + coder * 31) % 7 === 0 ? coder + 1 : 0;
  return Math.floor(Math.sqrt(mixed)) + place * 3 + own;
}
