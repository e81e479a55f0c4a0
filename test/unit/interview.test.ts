import { describe, expect, it } from 'vitest';
import { mostQuestions, type PlannedQuestion, planInterview, questionText } from '../../shared/model/interview';

const scenarios = [
  { country: 'Egypt', topic: 'Religion' },
  { country: 'India', topic: 'Politics' },
  { country: 'France', topic: 'Environment' },
];
const values = ['Wealth', 'Equality', 'Daring', 'Clean'];
const cells = scenarios.flatMap((scenario) =>
  values.map((value) => ({ ...scenario, value, positive: `${value}/positive`, negative: `${value}/negative` })),
);
const settings = {
  scenarios,
  values,
  wordings: ['plain', 'portrait'] as ('plain' | 'portrait')[],
  scenariosPerPerson: null,
};
const place = ({ country, topic }: PlannedQuestion) => `${country}/${topic}`;

describe("a person's plan", () => {
  it('asks every value in every wording and every choice, scenario by scenario, ratings before choices', () => {
    const plan = planInterview(settings, cells, 5);
    expect(plan).toHaveLength(3 * 4 * 3);
    const visited = plan.map(place).filter((here, index, all) => here !== all[index - 1]);
    expect(visited).toHaveLength(3);
    for (const here of visited) {
      const kinds = plan.filter((question) => place(question) === here).map(({ kind }) => kind);
      expect(kinds.lastIndexOf('rate')).toBeLessThan(kinds.indexOf('choose'));
      expect(kinds.filter((kind) => kind === 'rate')).toHaveLength(8);
    }
    const asked = plan.map((question) =>
      JSON.stringify([place(question), question.value, question.kind === 'rate' && question.wording]),
    );
    expect(new Set(asked).size).toBe(plan.length);
  });

  it('is drawn again by its seed, and differs by person', () => {
    expect(planInterview(settings, cells, 5)).toEqual(planInterview(settings, cells, 5));
    expect(planInterview(settings, cells, 5)).not.toEqual(planInterview(settings, cells, 6));
  });

  it('shows either action first about as often', () => {
    const firsts = Array.from({ length: 200 }, (_, seed) => planInterview(settings, cells, seed))
      .flat()
      .flatMap((question) => (question.kind === 'choose' ? [question.first] : []));
    const share = firsts.filter((first) => first === 'positive').length / firsts.length;
    expect(firsts).toHaveLength(2400);
    expect(share).toBeGreaterThan(0.46);
    expect(share).toBeLessThan(0.54);
  });

  it('draws scenarios where not all are asked, and rates without a choice where an action is missing', () => {
    const plan = planInterview({ ...settings, scenariosPerPerson: 1, wordings: ['plain'] }, cells.slice(0, 1), 3);
    expect(new Set(plan.map(place)).size).toBe(1);
    const drawn = new Set(
      Array.from({ length: 40 }, (_, seed) =>
        place(planInterview({ ...settings, scenariosPerPerson: 1 }, [], seed)[0]!),
      ),
    );
    expect(drawn.size).toBe(3);
    const egypt = planInterview(
      { ...settings, scenarios: scenarios.slice(0, 1), wordings: ['plain'] },
      cells.slice(0, 1),
      3,
    );
    expect(egypt.map(({ kind }) => kind)).toEqual(['rate', 'rate', 'rate', 'rate', 'choose']);
  });

  it('is never longer than the most that is told', () => {
    const some = { ...settings, scenariosPerPerson: 2 };
    const offered = cells.filter(({ country }) => country !== 'India');
    const lengths = Array.from({ length: 60 }, (_, seed) => planInterview(some, offered, seed).length);
    expect(Math.max(...lengths)).toBe(mostQuestions(some, offered));
    expect(mostQuestions(settings, cells)).toBe(36);
  });

  it('names the value with its meaning, and a value of its own as it stands', () => {
    const question = { ...scenarios[0]!, value: 'Wealth' };
    expect(questionText(question, 'plain')).toContain('Wealth (owning much');
    expect(questionText({ ...question, country: 'United States' }, 'choose')).toContain('in the United States,');
    expect(questionText({ ...question, value: 'Thrift' }, 'portrait')).toContain('for them: Thrift.');
  });
});
