import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { valueDistances } from '../../../shared/statistics/alignment/by-value';
import { type Cells, disagrees, meanInclinations } from '../../../shared/statistics/alignment/cells';
import { collectAnswers } from '../../../shared/statistics/alignment/collect';
import { mcnemar } from '../../../shared/statistics/alignment/mcnemar';
import { measuresOf } from '../../../shared/statistics/alignment/measures';
import { predictionQuality } from '../../../shared/statistics/alignment/prediction';
import { promptAgreement } from '../../../shared/statistics/alignment/prompt-agreement';
import { rankByDistance } from '../../../shared/statistics/alignment/ranking';
import { scenarioSums } from '../../../shared/statistics/alignment/scenario-sums';
import {
  enactedFromLog,
  enactedFromSample,
  predictionsFrom,
  statedFrom,
  viaCells,
  viaDesign,
} from '../../support/gap-files';
import { describeWithReferences, referencePath } from '../../support/reference';

const noBootstrap = { replicates: 0, seed: 1 };
const width = viaDesign.values.length;
const scenariosWith = (of: Partial<{ country: string; topic: string }>) =>
  viaDesign.scenarios.flatMap(({ country, topic }, place) =>
    (of.country ?? country) === country && (of.topic ?? topic) === topic ? [place] : [],
  );
const everyScenario = scenariosWith({});

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

describeWithReferences("the gap's statistics on the studies' files", () => {
  const expected = JSON.parse(readFileSync(referencePath('expected/value_action_gap.json'), 'utf8')) as Expected;
  const claude = 'anthropic-claude-sonnet-4-20250514';
  const nobody = meanInclinations(collectAnswers(viaCells, []));

  it.each(Object.keys(expected.task1))('what %s states, and how far its prompts agree', (model) => {
    const reference = expected.task1[model]!;
    const answers = statedFrom(model);
    const stated = meanInclinations(answers);
    const measures = measuresOf(scenarioSums({ stated, enacted: nobody }, width, everyScenario), noBootstrap);
    const agreement = promptAgreement(answers, width, everyScenario, noBootstrap);
    expect(answers.inclination.length).toBe(reference.ratings);
    expect(stated.mean.filter((mean) => !Number.isNaN(mean)).length).toBe(reference.cells);
    expect(agreement.scale.value).toBeCloseTo(reference.mean_prompt_agreement_4point!, 6);
    expect(agreement.binary.value).toBeCloseTo(reference.mean_prompt_agreement_binary!, 6);
    expect(measures.stated.value).toBeCloseTo(reference.mean_stated!, 6);
    expect(measures.statedDisagreeing.value).toBeCloseTo(reference.share_of_cells_stated_disagree!, 6);
    for (const [country, mean] of Object.entries(reference.mean_stated_by_country)) {
      const sums = scenarioSums({ stated, enacted: nobody }, width, scenariosWith({ country }));
      expect(measuresOf(sums, noBootstrap).stated.value, country).toBeCloseTo(mean, 6);
    }
  });

  it('every figure of the alignment of the respondent with both tasks', () => {
    const reference = expected.alignment[claude]!;
    const cells: Cells = {
      stated: meanInclinations(statedFrom(claude)),
      enacted: meanInclinations(enactedFromLog(claude)),
    };
    const of = (group: readonly number[]) => measuresOf(scenarioSums(cells, width, group), noBootstrap);
    const all = of(everyScenario);
    expect(all).toMatchObject({
      cells: reference.cells,
      cellsWithoutAction: reference.cells_without_action,
      cellsWithoutRating: 0,
      misaligned: reference.misaligned,
      statedAgreeEnactedDisagree: reference.stated_agree_enacted_disagree,
      statedDisagreeEnactedAgree: reference.stated_disagree_enacted_agree,
      scenarios: 132,
      scenariosWithoutRate: 0,
    });
    expect(all.alignmentRate.value).toBeCloseTo(reference.overall_rate_mean_of_scenarios!, 6);
    expect(all.pooledRate.value).toBeCloseTo(reference.overall_rate_pooled!, 6);
    expect(all.accuracy.value).toBeCloseTo(reference.overall_accuracy!, 6);
    expect(all.kappa.value).toBeCloseTo(reference.pooled_cohen_kappa!, 6);
    expect(all.distance.value).toBeCloseTo(reference.distance_overall!, 6);
    // Precision and recall are the two shares behind F1; the reference takes the stated for the prediction's truth.
    const { bothDisagree, statedAgreeEnactedDisagree, statedDisagreeEnactedAgree } = all;
    expect(bothDisagree / (bothDisagree + statedAgreeEnactedDisagree)).toBeCloseTo(reference.pooled_precision!, 6);
    expect(bothDisagree / (bothDisagree + statedDisagreeEnactedAgree)).toBeCloseTo(reference.pooled_recall!, 6);
    for (const [part, key] of [
      ['country', 'country'],
      ['topic', 'topic'],
    ] as const) {
      const rates = reference[`rate_by_${part}`] as Numbers;
      for (const [name, rate] of Object.entries(rates)) {
        const group = of(scenariosWith({ [key]: name }));
        expect(group.alignmentRate.value, name).toBeCloseTo(rate, 6);
        expect(group.distance.value, name).toBeCloseTo((reference[`distance_by_${part}`] as Numbers)[name]!, 6);
      }
    }
    for (const [name, { f1, distance }] of Object.entries(reference.scenario_examples)) {
      const [country, topic] = name.split(' | ');
      const scenario = of(scenariosWith({ country: country!, topic: topic! }));
      expect(scenario.alignmentRate.value, name).toBeCloseTo(f1, 6);
      expect(scenario.distance.value, name).toBeCloseTo(distance, 6);
    }
    for (const [country, top] of Object.entries(reference.top5_distance_values_by_country)) {
      const distances = valueDistances(cells, width, scenariosWith({ country }), noBootstrap);
      const ranked = rankByDistance(
        viaDesign.values,
        distances.map(({ value }) => value),
      );
      expect(
        ranked.slice(0, 5).map((place) => viaDesign.values[place]),
        country,
      ).toEqual(top);
    }
  });

  it.each(Object.keys(expected.task2_prompt_sample))('how far the choices of %s agree over prompts', (file) => {
    const reference = expected.task2_prompt_sample[file]!;
    const { answers, asked } = enactedFromSample(file);
    expect(asked).toBe(8 * reference.rows!);
    const { binary } = promptAgreement(answers, width, everyScenario, noBootstrap);
    expect(binary.value).toBeCloseTo(reference.mean_mode_agreement!, 6);
    // The reference takes the first option that a reply mentions anywhere for its choice: 'both' and 'neither' too.
    const takenForChoices = asked - answers.inclination.length - reference.choices_missing!;
    expect(takenForChoices).toBe(file === 'claude_sonnet_4' ? 2 : file === 'gemma2' ? 1 : 0);
    const positive = answers.inclination.filter((inclination) => !disagrees(inclination)).length;
    expect((positive + takenForChoices) / asked).toBeCloseTo(reference.share_option2_incl_missing!, 6);
  });

  it('how well an observer foretells the choice in each setting, and which settings differ', () => {
    for (const [name, reference] of Object.entries(expected.explanation_prediction)) {
      const found = predictionQuality(predictionsFrom(name.split('/')[1]!), noBootstrap);
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
    const test = mcnemar(predictionsFrom('default'), predictionsFrom('explanation'));
    expect(test.n).toBe(200);
    expect(test.onlySecondRight - test.onlyFirstRight).toBe(14);
    expect(test.exactP).toBeLessThan(0.05);
  });
});
