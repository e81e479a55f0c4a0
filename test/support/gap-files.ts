import { readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import { strFromU8, unzipSync } from 'fflate';
import { readReply } from '../../shared/replies/read-reply';
import { countries } from '../../shared/scenarios/countries';
import { topics } from '../../shared/scenarios/topics';
import type { Answers, Design } from '../../shared/statistics/alignment/cells';
import { collectAnswers, type GivenAnswer } from '../../shared/statistics/alignment/collect';
import type { Prediction } from '../../shared/statistics/alignment/prediction';
import { values } from '../../shared/values/values';
import { referencePath } from './reference-files';

type Row = Record<string, string>;
const csv = (path: string) => parse(readFileSync(referencePath(path)), { columns: true }) as Row[];

/** The 132 scenarios and 56 values of the study. */
export const viaDesign: Design = {
  scenarios: countries.flatMap(({ name }) => topics.map((topic) => ({ country: name, topic }))),
  values: values.map(({ name }) => name),
};
export const viaCells = viaDesign.scenarios.length * viaDesign.values.length;

const scenarioNumber = new Map(viaDesign.scenarios.map(({ country, topic }, place) => [`${country}/${topic}`, place]));
const valueNumber = new Map(viaDesign.values.map((value, place) => [value, place]));
export const viaCell = (country: string, topic: string, value: string): number =>
  scenarioNumber.get(`${country}/${topic}`)! * viaDesign.values.length + valueNumber.get(value)!;

const words = ['very much like me', 'like me', 'not like me', 'not like me at all'];

/** What a file of task 1 states, without the replies that only a repair can read. */
export function statedFrom(model: string): Answers {
  const given: GivenAnswer[] = [];
  for (const { country, topic, response, prompt_index } of csv(`data/via/task1/${model}_t1.csv`)) {
    const ratings = unrepaired(response!);
    for (const value of viaDesign.values) {
      const said = String(ratings[value] ?? '').toLowerCase();
      const score = words.includes(said) ? words.indexOf(said) + 1 : Number.parseInt(said, 10);
      if (!(score >= 1 && score <= 4)) continue;
      given.push({
        cell: viaCell(country!, topic!, value),
        variant: Number(prompt_index),
        inclination: (score - 1) / 3,
      });
    }
  }
  return collectAnswers(viaCells, given);
}

function unrepaired(response: string): Record<string, unknown> {
  const { how, value } = readReply(response);
  if (value === undefined || how === 'repaired') return {};
  if (how === 'embedded' && !isJson(response.slice(response.indexOf('{'), response.lastIndexOf('}') + 1))) return {};
  return value as Record<string, unknown>;
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

/** What the log of task 2 enacts: `index` is the place of a row in the VIA file (its first column starts anew). */
export function enactedFromLog(model: string): Answers {
  const archive = unzipSync(readFileSync(referencePath('data/via/value_action_gap_full_data_generation.zip')), {
    filter: ({ name }) => !name.startsWith('__'),
  });
  const via = parse(strFromU8(Object.values(archive)[0]!), { columns: true }) as Row[];
  const lines = readFileSync(referencePath(`data/via/task2/${model}_t2_log.jsonl`), 'utf8')
    .trim()
    .split('\n');
  const given = lines.flatMap((line): GivenAnswer[] => {
    const { index, model_choice, prompt_index } = JSON.parse(line) as {
      index: number;
      model_choice: boolean;
      prompt_index: string;
    };
    const { country, topic, value, polarity } = via[index]!;
    if (!model_choice) return [];
    const inclination = polarity === 'positive' ? 0 : 1;
    return [{ cell: viaCell(country!, topic!, value!), variant: Number(prompt_index), inclination }];
  });
  return collectAnswers(viaCells, given);
}

/** What the sample of task 2 enacts with each of eight variants; 2, 3, 6 and 7 show the options the other way round. */
export function enactedFromSample(file: string): { answers: Answers; asked: number } {
  const rows = csv(`data/via/task2/task2_results_${file}.csv`);
  const given = rows.flatMap((row) =>
    Array.from({ length: 8 }, (_, variant): GivenAnswer[] => {
      const { value } = readReply(row[`evaluation_${variant}`]!);
      const option = /^Option ([12])$/.exec(String((value as Row | undefined)?.action))?.[1];
      if (!option) return [];
      const isPositive = (option === '2') !== [2, 3, 6, 7].includes(variant);
      return [{ cell: viaCell(row.country!, row.topic!, row.value!), variant, inclination: isPositive ? 0 : 1 }];
    }).flat(),
  );
  return { answers: collectAnswers(viaCells, given), asked: rows.length * 8 };
}

/** The observer's predictions in one setting. */
export const predictionsFrom = (setting: string): Prediction[] =>
  csv(`data/via/explanations/llama3_explanation_outputs_${setting}.csv`).map(({ '': key, label, result }) => ({
    key: key!,
    actual: label === 'True',
    predicted: /Label:\s*(True|False)/.test(result!) ? /Label:\s*True/.test(result!) : null,
  }));
