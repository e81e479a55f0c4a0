import { createHash } from 'node:crypto';
import type { Scenario } from '../../../shared/model/scenario';
import { readLetterChoice } from '../../../shared/replies/letter-choice';
import { decode } from '../files/decode';
import type { PlainFile } from '../files/decompress';
import type { ParsedImport, ParsedReply } from '../parsed';
import { answersRead, respondentOf } from './answers';
import { type FileScenario, readScenarios } from './valact-choices-text';

const letters = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'];

/** Reads a model's choices in scenarios: the scenarios themselves, and a reply to each question for each variant. */
export function readValactChoices(file: PlainFile, respondent: string | null): ParsedImport & { encoding: string } {
  const { text, encoding } = decode(file);
  const read = readScenarios(file.name, text);
  const keys = keysOf(read);
  // The temperature stands in the file's name only.
  const temperature = /_temp(\d+(?:\.\d+)?)/i.exec(file.name)?.[1];
  const replies = read.flatMap((scenario, place) =>
    repliesOf(scenario, keys[place]!, temperature === undefined ? undefined : Number(temperature)),
  );
  const who = respondentOf(file.name, respondent, /_result_exp_default_reddit(_temp[\d.]+)?$/i);
  const scenarios = read.map((scenario, place) => asScenario(scenario, keys[place]!, place));
  const asked = { questionnaire: null, scenarios };
  return answersRead('valact-choices', replies.length, encoding, { ...who, replies, asked });
}

/** The titles are masked, so a scenario is known by its options: the same in every file that holds it. */
function keysOf(scenarios: readonly FileScenario[]): string[] {
  const seen = new Map<string, number>();
  return scenarios.map(({ questions }) => {
    const hash = createHash('sha256').update(JSON.stringify(questions)).digest('hex').slice(0, 12);
    const times = (seen.get(hash) ?? 0) + 1;
    seen.set(hash, times);
    return times === 1 ? `valact-${hash}` : `valact-${hash}-${times}`;
  });
}

const asScenario = (
  { title, questions, row }: FileScenario,
  key: string,
  place: number,
): Scenario & { row: number } => ({
  key,
  title: title ?? `Masked scenario ${place + 1}`,
  text: null,
  address: null,
  category: null,
  translations: {},
  row,
  questions: questions.map((options, question) => ({
    key: String(question + 1),
    text: '',
    translations: {},
    options: options.map(({ generator, group, text }, option) => ({
      key: letters[option]!,
      valueGroup: group,
      polarity: null,
      text,
      generator,
      translations: {},
    })),
  })),
});

function repliesOf(scenario: FileScenario, key: string, temperature: number | undefined): ParsedReply[] {
  return scenario.replies.flatMap(({ variant, texts, row }) =>
    texts.map((text, question): ParsedReply => {
      const offered = letters.slice(0, scenario.questions[question]!.length);
      const { how, reading, reason, letter } = readLetterChoice(text, offered);
      return {
        kind: 'choice',
        prompt: null,
        text,
        how,
        reading,
        reason,
        tokens: null,
        milliseconds: null,
        temperature,
        row,
        stated: [],
        choices: [
          {
            country: null,
            topic: null,
            value: null,
            question: `${key}/${question + 1}`,
            condition: 'default',
            variant,
            chosen: letter,
          },
        ],
      };
    }),
  );
}
