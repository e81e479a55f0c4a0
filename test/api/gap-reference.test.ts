import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { rankings } from '../../server/gap/rankings';
import { answersOf, respondentIn } from '../../server/gap/study-answers';
import { importFile } from '../../server/import/service';
import { studyBySlug } from '../../server/studies/store';
import { closePool } from '../../server/worker/pool';
import type { ReplyOf } from '../../shared/api/endpoint';
import { gapHeatmap, gapOverview, gapPredictions } from '../../shared/api/gap';
import { describeWithReferences, referencePath } from '../support/reference';
import { newStudy, startServer, type TestServer } from '../support/server';

type Numbers = Record<string, number>;
interface Expected {
  task1: Record<string, Numbers & { mean_stated_by_country: Numbers }>;
  alignment: Record<
    string,
    Numbers & {
      rate_by_country: Numbers;
      rate_by_topic: Numbers;
      distance_by_country: Numbers;
      distance_by_topic: Numbers;
      top5_distance_values_by_country: Record<string, string[]>;
      scenario_examples: Record<string, { f1: number; distance: number }>;
    }
  >;
  task2_prompt_sample: Record<string, Numbers>;
  explanation_prediction: Record<string, Numbers>;
}

const claude = 'anthropic-claude-sonnet-4-20250514';
const params = { study: 'via' };
const strict = { excludeRepaired: 'yes', replicates: 0 } as const;

describeWithReferences("the gap of the studies' files, imported", () => {
  const expected = JSON.parse(readFileSync(referencePath('expected/value_action_gap.json'), 'utf8')) as Expected;
  let server: TestServer;
  let overview: ReplyOf<typeof gapOverview>;

  const load = async (format: string, path: string) => {
    const study = (await studyBySlug(server.database.read, 'via'))!;
    const bytes = readFileSync(referencePath(`data/via/${path}`));
    const file = { name: path.split('/').pop()!, bytes };
    await importFile(server.database, null, study, { format, file, respondent: null, task: null });
  };
  const gapOf = (label: string, { respondents } = overview) =>
    respondents.find(({ respondent }) => respondent.label === label)!;

  beforeAll(async () => {
    server = await startServer();
    await newStudy(server, 'via');
    await load('via', 'value_action_gap_full_data_generation.zip');
    for (const model of Object.keys(expected.task1)) await load('via-task1', `task1/${model}_t1.csv`);
    await load('via-task2-log', `task2/${claude}_t2_log.jsonl`);
    for (const sample of Object.keys(expected.task2_prompt_sample))
      await load('via-task2-sample', `task2/task2_results_${sample}.csv`);
    for (const setting of Object.keys(expected.explanation_prediction))
      await load('via-explanations', `explanations/llama3_explanation_outputs_${setting.split('/')[1]}.csv`);
    overview = await server.owner.call(gapOverview, { params, query: strict });
  }, 120_000);
  afterAll(async () => {
    await server.stop();
    await closePool();
  });

  it.each(Object.keys(expected.task1))('what %s states, and how far its prompts agree', (model) => {
    const reference = expected.task1[model]!;
    const { overall, promptAgreement, byCountry, answers } = gapOf(model);
    expect(answers.stated.used).toBe(reference.ratings);
    expect(answers.stated.usedFromRepaired).toBe(0);
    expect(overall.cells + overall.cellsWithoutAction).toBe(reference.cells);
    expect(promptAgreement.statedScale.value).toBeCloseTo(reference.mean_prompt_agreement_4point!, 6);
    expect(promptAgreement.statedBinary.value).toBeCloseTo(reference.mean_prompt_agreement_binary!, 6);
    expect(overall.stated.value).toBeCloseTo(reference.mean_stated!, 6);
    expect(overall.statedDisagreeing.value).toBeCloseTo(reference.share_of_cells_stated_disagree!, 6);
    expect(byCountry).toHaveLength(12);
    for (const { name, stated } of byCountry)
      expect(stated.value, name).toBeCloseTo(reference.mean_stated_by_country[name]!, 6);
  });

  it('includes repaired replies by default, and says how many answers they added', async () => {
    const all = await server.owner.call(gapOverview, { params, query: { replicates: 0 } });
    for (const [model, added] of [
      [claude, 0],
      ['gemma-2-9b-it', 392],
      ['gpt-4o-mini', 7],
    ] as const) {
      expect(gapOf(model, all).answers.stated).toMatchObject({
        used: expected.task1[model]!.ratings! + added,
        usedFromRepaired: added,
        excludedAsRepaired: 0,
      });
      expect(gapOf(model).answers.stated.excludedAsRepaired).toBe(added);
    }
  });

  it('every figure of the alignment of the respondent with both tasks', async () => {
    const reference = expected.alignment[claude]!;
    const { overall, byCountry, byTopic } = gapOf(claude);
    expect(overall).toMatchObject({
      cells: reference.cells,
      cellsWithoutAction: reference.cells_without_action,
      cellsWithoutRating: 0,
      misaligned: reference.misaligned,
      statedAgreeEnactedDisagree: reference.stated_agree_enacted_disagree,
      statedDisagreeEnactedAgree: reference.stated_disagree_enacted_agree,
      scenarios: 132,
      scenariosWithoutRate: 0,
    });
    expect(overall.alignmentRate.value).toBeCloseTo(reference.overall_rate_mean_of_scenarios!, 6);
    expect(overall.pooledRate.value).toBeCloseTo(reference.overall_rate_pooled!, 6);
    expect(overall.accuracy.value).toBeCloseTo(reference.overall_accuracy!, 6);
    expect(overall.kappa.value).toBeCloseTo(reference.pooled_cohen_kappa!, 6);
    expect(overall.distance.value).toBeCloseTo(reference.distance_overall!, 6);
    // Precision and recall are the two shares behind F1; the reference takes what is stated for the truth.
    const { bothDisagree, statedAgreeEnactedDisagree, statedDisagreeEnactedAgree } = overall;
    expect(bothDisagree / (bothDisagree + statedAgreeEnactedDisagree)).toBeCloseTo(reference.pooled_precision!, 6);
    expect(bothDisagree / (bothDisagree + statedDisagreeEnactedAgree)).toBeCloseTo(reference.pooled_recall!, 6);
    for (const [groups, rates, distances] of [
      [byCountry, reference.rate_by_country, reference.distance_by_country],
      [byTopic, reference.rate_by_topic, reference.distance_by_topic],
    ] as const) {
      expect(groups.map(({ name }) => name).sort()).toEqual(Object.keys(rates).sort());
      for (const { name, alignmentRate, distance } of groups) {
        expect(alignmentRate.value, name).toBeCloseTo(rates[name]!, 6);
        expect(distance.value, name).toBeCloseTo(distances[name]!, 6);
      }
    }
  });

  it('the rank of values by country, and single scenarios', async () => {
    const reference = expected.alignment[claude]!;
    const answers = await answersOf(server.database, (await studyBySlug(server.database.read, 'via'))!);
    const { byCountry } = rankings(answers, respondentIn(answers, claude, true));
    for (const [country, top] of Object.entries(reference.top5_distance_values_by_country))
      expect(byCountry[country]!.slice(0, 5), country).toEqual(top);
    const { respondent } = gapOf(claude);
    for (const [name, { f1, distance }] of Object.entries(reference.scenario_examples)) {
      const [country, topic] = name.split(' | ') as [string, string];
      const query = { respondent: respondent.id, country, topic, excludeRepaired: 'yes' } as const;
      const { cells } = await server.owner.call(gapHeatmap, { params, query });
      const inside = cells[0]!.filter((cell) => cell.distance !== null);
      expect(inside.reduce((sum, cell) => sum + cell.distance!, 0) / inside.length, name).toBeCloseTo(distance, 6);
      const [said, done] = (['stated', 'enacted'] as const).map(
        (side) => inside.filter((cell) => cell[side]! >= 0.5 - 1e-9).length,
      ) as [number, number];
      const misaligned = inside.reduce((sum, cell) => sum + cell.misaligned, 0);
      expect((said + done - misaligned) / (said + done), name).toBeCloseTo(f1, 6);
    }
  });

  it.each(Object.keys(expected.task2_prompt_sample))('how far the choices of %s agree over prompts', (sample) => {
    const reference = expected.task2_prompt_sample[sample]!;
    const { promptAgreement, overall, answers } = gapOf(sample);
    expect(promptAgreement).toMatchObject({ enactedVariants: 8, statedVariants: 0 });
    expect(promptAgreement.enacted.value).toBeCloseTo(reference.mean_mode_agreement!, 6);
    expect(overall.cellsWithoutRating).toBe(reference.rows);
    // The reference takes the first option that a reply mentions anywhere for its choice: 'both' and 'neither' too.
    const onlyMentioned = { claude_sonnet_4: 2, gemma2: 1 }[sample] ?? 0;
    expect(answers.enacted.missing).toBe(reference.choices_missing! + onlyMentioned);
  });

  it('how well an observer foretells the choice in each setting, and which settings differ', async () => {
    const { respondents } = await server.owner.call(gapPredictions, { params, query: strict });
    expect(respondents.map(({ respondent }) => respondent.label)).toEqual(['llama3']);
    const { settings, tests } = respondents[0]!;
    expect(settings.map(({ setting }) => setting)).toEqual([
      'default',
      'attribution',
      'explanation',
      'attribution_explanation',
    ]);
    for (const found of settings) {
      const reference = expected.explanation_prediction[`llama3/${found.setting}`]!;
      expect(found).toMatchObject({
        n: reference.n,
        truePositive: reference.tp,
        falsePositive: reference.fp,
        falseNegative: reference.fn,
        trueNegative: reference.tn,
        unread: 0,
      });
      expect(found.f1.value).toBeCloseTo(reference.f1!, 6);
      expect(found.accuracy.value).toBeCloseTo(reference.accuracy!, 6);
    }
    expect(tests).toHaveLength(6);
    expect(tests.find(({ first, second }) => first === 'default' && second === 'explanation')).toMatchObject({
      n: 200,
      onlyFirstRight: 0,
      onlySecondRight: 14,
    });
  });
});
