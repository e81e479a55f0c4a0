import { recordEvent } from '../../server/database/events';
import { newId } from '../../server/database/ids';
import type { Database } from '../../server/database/open';
import type { ChoiceTable, ReplyTable, StatedTable } from '../../server/database/tables/respondents';
import { studyBySlug } from '../../server/studies/store';

export interface GivenCell {
  country: string;
  topic: string;
  value: string;
  /** scores from 1 to 4 by variant; null: asked for and not found */
  scores?: (number | null)[];
  chosen?: ('positive' | 'negative' | null)[];
  /** how the replies of this cell were read */
  reading?: ReplyTable['reading'];
}

/** Gives a respondent answers, a reply for each of them, as an import would. */
export async function addAnswers(
  database: Database,
  slug: string,
  { label, kind = 'model', cells }: { label: string; kind?: 'human' | 'model'; cells: readonly GivenCell[] },
): Promise<string> {
  const study = (await studyBySlug(database.read, slug))!;
  const respondentId = newId();
  const replies: ReplyTable[] = [];
  const stated: StatedTable[] = [];
  const choices: ChoiceTable[] = [];
  for (const { country, topic, value, scores = [], chosen = [], reading = 'complete' } of cells) {
    const place = { respondent_id: respondentId, country, topic, value, trial: 1, at: 0 };
    const reply = (of: 'stated' | 'choice', text: string): string => {
      const id = newId();
      replies.push({
        id,
        respondent_id: respondentId,
        kind: of,
        prompt: null,
        text,
        how: reading === 'repaired' ? 'repaired' : 'json',
        reading,
        reason: null,
        tokens: null,
        milliseconds: null,
        temperature: null,
        source_id: null,
        row: null,
      });
      return id;
    };
    for (const [variant, score] of scores.entries())
      stated.push({
        ...place,
        id: newId(),
        questionnaire_item_id: null,
        variant: String(variant),
        score,
        points: 4,
        reply_id: reply('stated', `I rate ${value} with ${score}.`),
      });
    for (const [variant, choice] of chosen.entries())
      choices.push({
        ...place,
        id: newId(),
        question_id: null,
        condition: '',
        variant: String(variant),
        chosen: choice,
        reply_id: reply('choice', `I choose the ${choice} one.`),
      });
  }
  await database.write(async (transaction) => {
    await transaction
      .insertInto('respondent')
      .values({
        id: respondentId,
        study_id: study.id,
        label,
        kind,
        account_id: null,
        details: '{}',
        created_at: 0,
      })
      .execute();
    for (const [table, rows] of [
      ['reply', replies],
      ['stated', stated],
      ['choice', choices],
    ] as const)
      for (let from = 0; from < rows.length; from += 500)
        await transaction
          .insertInto(table)
          .values(rows.slice(from, from + 500) as never)
          .execute();
    await recordEvent(transaction, {
      accountId: null,
      studyId: study.id,
      what: 'source.imported',
      subject: `respondent:${respondentId}`,
    });
  });
  return respondentId;
}
