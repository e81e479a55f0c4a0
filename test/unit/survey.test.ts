import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { shippedQuestionnaire } from '../../seed-data/questionnaire';
import { shippedScenarios } from '../../seed-data/scenarios';
import { towardsValue } from '../../shared/model/questionnaire';
import { seededRandom } from '../../shared/statistics/random';
import { drawBalanced, offersByGroup } from '../../shared/survey/balance';
import { currentPage, makePlan, unanswered } from '../../shared/survey/plan';
import { judge } from '../../shared/survey/quality';
import { exclusionRules, surveySettings } from '../../shared/survey/settings';
import { findGroup, groupKeys } from '../../shared/values/find-group';
import { describeWithReferences, referencePath } from '../support/reference';

const settings = surveySettings.parse({
  questionnaire: 'q',
  itemsPerPage: 5,
  scenariosPerPerson: 2,
  checks: [{ key: 'c', block: 'questionnaire', texts: { en: 'Two' }, right: '2' }],
  background: [{ key: 'age', kind: 'number', texts: { en: 'Age' }, required: true }],
});
const instruments = {
  questionnaire: { points: 6, order: 'shuffled' as const, items: Array.from({ length: 20 }, (_, item) => `i${item}`) },
  scenarios: ['s1', 's2'].map((id) => ({ id, questions: [{ id: `${id}-q`, options: ['a', 'b', 'c', 'd'] }] })),
};
const keysOf = (plan: ReturnType<typeof makePlan>) => plan.flatMap(({ entries }) => entries.map(({ key }) => key));

describe('one person’s plan', () => {
  it('is the same for the same seed, and holds everything once whatever the seed', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 2 ** 31 - 1 }), (seed) => {
        const plan = makePlan(settings, instruments, seed);
        expect(makePlan(settings, instruments, seed)).toEqual(plan);
        const keys = keysOf(plan);
        expect(new Set(keys).size).toBe(keys.length);
        expect(keys).toHaveLength(20 + 2 + 1 + 1);
        expect(Math.max(...plan.map(({ entries }) => entries.length))).toBeLessThanOrEqual(5);
        // A check never comes first, and what is asked about the person comes last.
        const items = plan.filter(({ block }) => block === 'questionnaire').flatMap(({ entries }) => entries);
        expect(items[0]!.kind).toBe('item');
        expect(plan.at(-1)!.block).toBe('background');
      }),
    );
  });

  it('keeps a fixed order, and fixed options, where the study wants them', () => {
    const fixed = { ...instruments, questionnaire: { ...instruments.questionnaire, order: 'fixed' as const } };
    const plan = makePlan(
      { ...settings, shuffleOptions: false, checks: [], blockOrder: 'questionnaire-first' },
      fixed,
      7,
    );
    expect(keysOf(plan).slice(0, 20)).toEqual(instruments.questionnaire.items.map((item) => `item:${item}`));
    const [question] = plan.find(({ block }) => block === 'scenarios')!.entries;
    expect(question).toMatchObject({ options: ['a', 'b', 'c', 'd'] });
  });

  it('goes on at the first page that wants an answer', () => {
    const plan = makePlan(settings, instruments, 3);
    const answers = Object.fromEntries(plan[0]!.entries.map(({ key }) => [key, '1']));
    expect(currentPage(plan, {})).toBe(0);
    expect(currentPage(plan, answers)).toBe(1);
    expect(unanswered(plan[0]!, answers)).toEqual([]);
    const all = Object.fromEntries(keysOf(plan).map((key) => [key, '1']));
    expect(currentPage(plan, all)).toBe(plan.length - 1);
  });
});

describe('drawing scenarios', () => {
  it('takes those given least, and evens out the values that a person is offered', () => {
    // Three that offer only power, three that offer only security: two of a person's two must differ.
    const one = (group: string, number: number) => ({
      id: `${group}${number}`,
      given: 0,
      offers: offersByGroup([group]),
    });
    const pool = ['power', 'security'].flatMap((group) => [1, 2, 3].map((number) => one(group, number)));
    for (let seed = 0; seed < 50; seed++) {
      const drawn = drawBalanced(pool, 2, seededRandom(seed));
      expect(new Set(drawn.map((id) => id.slice(0, -1))).size).toBe(2);
    }
    const given = pool.map((scenario) => ({ ...scenario, given: scenario.id === 'power1' ? 0 : 1 }));
    expect(drawBalanced(given, 1, seededRandom(1))).toEqual(['power1']);
    expect(drawBalanced(pool, 10, seededRandom(1))).toHaveLength(6);
  });
});

describe('exclusion rules', () => {
  const careful = {
    checksAsked: 2,
    checksFailed: 0,
    ratings: [1, 2, 3, 4, 5, 6],
    itemMilliseconds: 24_000,
    questions: 5,
    questionMilliseconds: 50_000,
  };
  const rules = exclusionRules.parse({ failedChecks: 1, sameAnswer: 0.9, secondsPerItem: 1, secondsPerQuestion: 2 });

  it('leave out by failed checks, by one answer to everything, and by speed, each by itself', () => {
    expect(judge(careful, rules)).toMatchObject({ secondsPerItem: 4, secondsPerQuestion: 10, excludedBy: [] });
    expect(judge({ ...careful, checksFailed: 1 }, rules).excludedBy).toEqual(['failedChecks']);
    expect(judge({ ...careful, ratings: [3, 3, 3, 3, 3, 3] }, rules).excludedBy).toEqual(['sameAnswer']);
    expect(judge({ ...careful, itemMilliseconds: 5_999 }, rules).excludedBy).toEqual(['secondsPerItem']);
    expect(judge({ ...careful, questionMilliseconds: 9_000 }, rules).excludedBy).toEqual(['secondsPerQuestion']);
  });

  it('do nothing where none is declared, and do not count what was not answered', () => {
    const none = exclusionRules.parse({});
    expect(judge({ ...careful, checksFailed: 2, ratings: [1, 1, 1, 1, 1] }, none).excludedBy).toEqual([]);
    const nothing = {
      checksAsked: 0,
      checksFailed: 0,
      ratings: [],
      itemMilliseconds: 0,
      questions: 0,
      questionMilliseconds: 0,
    };
    expect(judge(nothing, rules)).toMatchObject({ sameAnswer: null, secondsPerItem: null, excludedBy: [] });
  });
});

describe('values', () => {
  it('are found by their names in four languages', () => {
    expect(['Self-direction', 'selbstbestimmung', 'Autodirección', '自我导向'].map(findGroup)).toEqual(
      Array(4).fill('self-direction'),
    );
    expect(findGroup('Curiosity')).toBeUndefined();
  });

  it('turn round a reversed rating about the middle of the scale', () => {
    expect([1, 2, 6].map((score) => towardsValue(score, 6, true))).toEqual([6, 5, 1]);
    expect(towardsValue(2, 6, false)).toBe(2);
  });

  it('are offered twice each in every shipped scenario, four different ones to a question', () => {
    expect(shippedScenarios).toHaveLength(12);
    for (const { questions } of shippedScenarios) {
      expect(questions).toHaveLength(5);
      const offers = offersByGroup(questions.flatMap(({ options }) => options.map(({ valueGroup }) => valueGroup)));
      expect(offers).toEqual(Object.fromEntries(groupKeys.map((key) => [key, 2])));
      for (const { options } of questions) expect(new Set(options.map(({ valueGroup }) => valueGroup)).size).toBe(4);
    }
    for (const { texts } of shippedQuestionnaire.items) expect(texts.en && texts.de).toBeTruthy();
  });
});

describeWithReferences('the shipped texts', () => {
  it('repeat no five words of the published questionnaires', () => {
    const words = (text: string) => text.toLowerCase().match(/[\p{L}']+/gu) ?? [];
    const runs = (text: string) =>
      words(text).flatMap((_, at, all) => (at + 5 <= all.length ? [all.slice(at, at + 5).join(' ')] : []));
    const published = new Set(runs(readFileSync(referencePath('data/valact/value_orientation.csv'), 'utf8')));
    expect(published.size).toBeGreaterThan(5_000);
    const ours = shippedQuestionnaire.items.flatMap(({ texts }) => runs(texts.en!));
    expect(ours.filter((run) => published.has(run))).toEqual([]);
  });
});
