import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { readScenarios } from '../../../../server/import/formats/valact-choices-text';
import { readTrials } from '../../../../server/import/formats/valact-questionnaire-text';
import { readLetterChoice } from '../../../../shared/replies/letter-choice';
import { readNumberedRatings } from '../../../../shared/replies/numbered-ratings';
import { betweenRespondents, correlationMatrix } from '../../../../shared/statistics/profiles/between';
import { compareLists } from '../../../../shared/statistics/profiles/comparison';
import { type Choice, enactedProfile } from '../../../../shared/statistics/profiles/enacted';
import { profileCorrelation } from '../../../../shared/statistics/profiles/pearson';
import { placeOf } from '../../../../shared/statistics/profiles/profile';
import { profileRankCorrelation } from '../../../../shared/statistics/profiles/spearman';
import { type Rating, statedProfile } from '../../../../shared/statistics/profiles/stated';
import { valueGroups } from '../../../../shared/values/groups';
import { describeWithReferences, referencePath } from '../../../support/reference';

type Numbers = Record<string, number>;

interface Expected {
  pvq: Record<string, ExpectedStated>;
  pvq_chinese: Record<string, ExpectedStated>;
  choices: Record<
    string,
    {
      scenarios: number;
      questions: number;
      choices: number;
      invalid: number;
      offered: Numbers;
      share: Numbers;
      by_prompt: Numbers[];
    }
  >;
  enacted_share_percent_published: Record<string, Numbers>;
  stated_enacted_correlation: Record<string, { pearson: number; p: number; ci95: [number, number]; spearman: number }>;
  enacted_cross_model_pearson: Numbers;
  selection_vs_adoption: Record<
    string,
    { selection: number[]; adoption: number[]; welch_t: number; df: number; p_two_sided: number }
  >;
}

interface ExpectedStated {
  responses: number;
  unparseable: number;
  missing_ratings: number;
  mean_rating: Numbers;
  centred: Numbers;
  by_prompt: Record<string, number | null>[];
}

/** What the study's Chinese files call the ten values, by the items below each name. */
const chineseNames: Record<string, string> = {
  自我导向: 'self-direction',
  刺激: 'stimulation',
  享乐主义: 'hedonism',
  成就: 'achievement',
  权力: 'power',
  安全: 'security',
  顺从: 'conformity',
  传统: 'tradition',
  博爱: 'benevolence',
  慈善: 'universalism',
};
const place = (name: string) => placeOf(chineseNames[name] ?? name.toLowerCase())!;

describeWithReferences('the published files of the value-choice study', () => {
  const expected = JSON.parse(readFileSync(referencePath('expected/valact.json'), 'utf8')) as Expected;
  const named = (numbers: Numbers) => valueGroups.map(({ name }) => numbers[name]!);

  it.each([
    ...Object.keys(expected.pvq).map((model) => ['pvq', model] as const),
    ...Object.keys(expected.pvq_chinese).map((model) => ['pvq_chinese', model] as const),
  ])('%s of %s: means, centred means and each prompt as expected', (kind, model) => {
    const wanted = expected[kind][model]!;
    const name = `data/valact/results/${model}_${kind === 'pvq' ? 'result_exp_pvq' : 'result_exp_pvq_chinese'}.txt`;
    const trials = readTrials(name, readFileSync(referencePath(name), 'utf8'));
    expect(trials).toHaveLength(10);
    const byPrompt: Rating[][] = [];
    let missing = 0;
    let unreadable = 0;
    for (const { items, replies } of trials) {
      for (const [prompt, reply] of replies.entries()) {
        const read = readNumberedRatings(
          reply,
          items.map(({ number }) => number),
          6,
        );
        if (read.reading === 'unreadable' || read.reading === 'refused') unreadable += 1;
        byPrompt[prompt] ??= [];
        for (const { number, group } of items) {
          const { score } = read.ratings.get(number)!;
          if (score === null) missing += 1;
          else byPrompt[prompt].push({ group: placeOf(group)!, score });
        }
      }
    }
    expect(trials.flatMap(({ replies }) => replies)).toHaveLength(wanted.responses);
    expect([unreadable, missing]).toEqual([wanted.unparseable, wanted.missing_ratings]);
    const profile = statedProfile(byPrompt.flat());
    for (const [value, mean] of Object.entries(wanted.mean_rating)) {
      expect(profile.mean[place(value)]).toBeCloseTo(mean, 6);
      expect(profile.centred[place(value)]).toBeCloseTo(wanted.centred[value]!, 6);
      for (const [prompt, means] of wanted.by_prompt.entries()) {
        const own = statedProfile(byPrompt[prompt] ?? []).mean[place(value)];
        if (means[value] === null) expect(own).toBeNull();
        else expect(own).toBeCloseTo(means[value]!, 6);
      }
    }
  });

  it.each(Object.keys(expected.choices))('%s: choices, invalid ones, offers and shares as expected', (file) => {
    const wanted = expected.choices[file]!;
    const name = `data/valact/results/${file}.txt`;
    const scenarios = readScenarios(name, readFileSync(referencePath(name), 'utf8'));
    const byPrompt = new Map<string, Choice[]>();
    for (const [index, { questions, replies }] of scenarios.entries()) {
      for (const { variant, texts } of replies) {
        const choices = byPrompt.get(variant) ?? [];
        byPrompt.set(variant, choices);
        questions.forEach((options, question) => {
          const offered = options.map(({ group }) => placeOf(group)!);
          const { letter } = readLetterChoice(texts[question]!, ['A', 'B', 'C', 'D']);
          choices.push({
            scenario: String(index),
            offered,
            chosen: letter === null ? null : offered['ABCD'.indexOf(letter)]!,
          });
        });
      }
    }
    const variants = [...byPrompt.keys()].sort();
    expect(scenarios).toHaveLength(wanted.scenarios);
    expect(scenarios.flatMap(({ questions }) => questions)).toHaveLength(wanted.questions);
    const all = enactedProfile([...byPrompt.values()].flat());
    expect([all.answered, all.missing]).toEqual([wanted.choices, wanted.invalid]);
    const close = (own: readonly (number | null)[], numbers: Numbers) =>
      own.forEach((share, at) => {
        expect(share).toBeCloseTo(named(numbers)[at]!, 6);
      });
    close(all.share, wanted.share);
    expect(enactedProfile(byPrompt.get(variants[0]!)!).offered).toEqual(named(wanted.offered));
    expect(variants).toHaveLength(wanted.by_prompt.length);
    variants.forEach((variant, at) => {
      close(enactedProfile(byPrompt.get(variant)!).share, wanted.by_prompt[at]!);
    });
  });

  it('stated against published enacted profiles: Pearson, p, interval and Spearman as expected', () => {
    for (const [model, wanted] of Object.entries(expected.stated_enacted_correlation)) {
      const stated = named(expected.pvq[model]!.mean_rating);
      const enacted = named(expected.enacted_share_percent_published[model]!);
      const found = profileCorrelation(stated, enacted);
      expect(found.value).toBeCloseTo(wanted.pearson, 6);
      expect(found.p).toBeCloseTo(wanted.p, 6);
      expect(found.ci95![0]).toBeCloseTo(wanted.ci95[0], 6);
      expect(found.ci95![1]).toBeCloseTo(wanted.ci95[1], 6);
      expect(profileRankCorrelation(stated, enacted).value).toBeCloseTo(wanted.spearman, 6);
    }
  });

  it('enacted profiles between models as expected, each pair and together', () => {
    const models = Object.keys(expected.enacted_share_percent_published);
    const profiles = models.map((model) => named(expected.enacted_share_percent_published[model]!));
    const matrix = correlationMatrix(profiles);
    const wanted = Object.entries(expected.enacted_cross_model_pearson);
    for (const [pair, value] of wanted) {
      const [one, other] = pair.split('|').map((model) => models.indexOf(model));
      expect(matrix[one!]![other!]).toBeCloseTo(value, 6);
    }
    const { 'model-model': between } = betweenRespondents(profiles.map((profile) => ({ kind: 'model', profile })));
    expect(between!.pairs).toBe(15);
    expect(between!.min).toBeCloseTo(Math.min(...wanted.map(([, value]) => value)), 6);
    expect(between!.max).toBeCloseTo(Math.max(...wanted.map(([, value]) => value)), 6);
    expect(between!.mean).toBeCloseTo(wanted.reduce((sum, [, value]) => sum + value, 0) / 15, 6);
  });

  it("selection against adoption: Welch's t, degrees of freedom and p as expected", () => {
    const wanted = Object.values(expected.selection_vs_adoption);
    const found = compareLists(wanted.map(({ selection, adoption }) => ({ first: selection, second: adoption })));
    found.forEach((test, at) => {
      expect(test.t).toBeCloseTo(wanted[at]!.welch_t, 6);
      expect(test.df).toBeCloseTo(wanted[at]!.df, 6);
      expect(test.p).toBeCloseTo(wanted[at]!.p_two_sided, 6);
      expect(test.holm).toBeGreaterThanOrEqual(test.p!);
    });
  });
});
