import { portraitLabels, type Questionnaire, scoring } from '../../../shared/model/questionnaire';
import { readNumberedRatings } from '../../../shared/replies/numbered-ratings';
import { decode } from '../files/decode';
import type { PlainFile } from '../files/decompress';
import type { ParsedImport, ParsedReply } from '../parsed';
import { answersRead, respondentOf } from './answers';
import { readTrials, type Trial } from './valact-questionnaire-text';

/** Portrait items are rated from 1 (not like me at all) to 6 (very much like me). */
const points = 6;

/** Reads a model's ratings of the 40 portrait items: each trial's shuffled numbers are mapped back to the items. */
export function readValactQuestionnaire(
  file: PlainFile,
  respondent: string | null,
): ParsedImport & { encoding: string } {
  const { text, encoding } = decode(file);
  const trials = readTrials(file.name, text);
  const questionnaire = questionnaireOf(trials);
  const keys = new Map(questionnaire.items.map(({ key, texts }) => [Object.values(texts)[0]!, key]));
  const replies = trials.flatMap((trial) =>
    trial.replies.map((reply, variant) => replyOf(trial, reply, `prompt${variant + 1}`, keys)),
  );
  const who = respondentOf(file.name, respondent, /(_result_exp)?_pvq(?=_chinese|$)/i);
  const asked = { questionnaire, scenarios: [] };
  return answersRead('valact-questionnaire', replies.length, encoding, { ...who, replies, asked });
}

function replyOf(trial: Trial, text: string, variant: string, keys: ReadonlyMap<string, string>): ParsedReply {
  const { how, reading, reason, ratings } = readNumberedRatings(
    text,
    trial.items.map(({ number }) => number),
    points,
  );
  return {
    kind: 'stated',
    prompt: null,
    text,
    how,
    reading,
    reason,
    tokens: null,
    milliseconds: null,
    row: trial.row,
    stated: trial.items.map(({ number, text: statement }) => ({
      country: null,
      topic: null,
      value: null,
      item: keys.get(statement)!,
      variant,
      points,
      ...ratings.get(number)!,
    })),
    choices: [],
  };
}

/** The statements of all trials. A statement's key is its group and its place there by the alphabet, whatever a trial's order. */
function questionnaireOf(trials: readonly Trial[]): Questionnaire {
  const groups = new Map<string, { valueGroup: Trial['items'][number]['group']; texts: Set<string> }>();
  for (const { group, text } of trials.flatMap(({ items }) => items)) {
    const there = groups.get(group);
    if (there) there.texts.add(text);
    else groups.set(group, { valueGroup: group, texts: new Set([text]) });
  }
  const { language } = trials[0]!;
  return {
    slug: language === 'zh' ? 'valact-portraits-zh' : 'valact-portraits',
    title: language === 'zh' ? 'Portrait items, Chinese (ValAct)' : 'Portrait items (ValAct)',
    languages: [language],
    points,
    labels: { [language]: [...portraitLabels[language]!] },
    instructions: {},
    order: 'shuffled',
    scoring: scoring.parse({}),
    items: [...groups.values()].flatMap(({ valueGroup, texts }) =>
      [...texts].sort().map((text, place) => ({
        key: `${valueGroup}-${place + 1}`,
        valueGroup,
        reversed: false,
        texts: { [language]: text },
      })),
    ),
  };
}
