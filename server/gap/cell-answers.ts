import { itemContent } from '../../shared/model/item';
import type { Database } from '../database/open';
import { HttpError } from '../http/errors';
import type { Study } from '../studies/store';
import { cellsOf, gapCell } from './service';
import * as store from './store';
import { answersOf, respondentIn } from './study-answers';

/** Everything behind one cell of a respondent. */
export async function gapAnswers(
  database: Database,
  study: Study,
  wanted: store.CellName & { respondent: string; excludeRepaired: boolean },
) {
  const answers = await answersOf(database, study);
  const { design } = answers;
  const answered = respondentIn(answers, wanted.respondent, wanted.excludeRepaired);
  const { id } = answered.respondent;
  const scenario = design.scenarios.findIndex(
    ({ country, topic }) => country === wanted.country && topic === wanted.topic,
  );
  const value = design.values.indexOf(wanted.value);
  if (scenario < 0 || value < 0) {
    throw new HttpError(
      404,
      'no-cell',
      `Nobody in this study was asked about ${wanted.value} in ${wanted.country}, ${wanted.topic}.`,
    );
  }
  const [ratings, choices, actions] = await Promise.all([
    store.ratingsOfCell(database.read, study.id, id, wanted),
    store.choicesOfCell(database.read, study.id, id, wanted),
    store.actionsOfCell(database.read, study.id, wanted),
  ]);
  const enacted = choices.map((row) => {
    const chosen: Chosen = row.chosen === 'positive' || row.chosen === 'negative' ? row.chosen : null;
    return { ...answerOf(row, chosen === null ? null : chosen === 'positive' ? 0 : 1, wanted.excludeRepaired), chosen };
  });
  return {
    respondent: answered.respondent,
    cell: gapCell(design, cellsOf(answered), scenario * design.values.length + value),
    stated: ratings.map((row) => ({
      ...answerOf(row, row.score === null ? null : (row.score - 1) / (row.points - 1), wanted.excludeRepaired),
      score: row.score,
      points: row.points,
    })),
    enacted,
    actions: actions.map(({ key, polarity, text, content }) => ({
      key,
      polarity: polarity!,
      text,
      explanation: itemContent.parse(JSON.parse(content)).explanation,
      timesChosen: enacted.filter(({ used, chosen }) => used && chosen === polarity).length,
    })),
  };
}

type Chosen = 'positive' | 'negative' | null;
type AnswerRow = Awaited<ReturnType<typeof store.ratingsOfCell | typeof store.choicesOfCell>>[number];

function answerOf(row: AnswerRow, inclination: number | null, excludeRepaired: boolean) {
  const { label, variant, trial, replyId, text, prompt, how, reading, reason, file, row: number } = row;
  return {
    respondent: label,
    variant,
    trial,
    inclination,
    used: inclination !== null && !(excludeRepaired && reading === 'repaired'),
    reply:
      replyId === null || text === null || how === null || reading === null
        ? null
        : { id: replyId, text, prompt, how, reading, reason, file, row: number },
  };
}
