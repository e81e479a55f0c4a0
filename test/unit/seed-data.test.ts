import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { demoActions } from '../../seed-data/demo-study/actions';
import { demoCases } from '../../seed-data/demo-study/cases';
import { demoRatings } from '../../seed-data/demo-study/ratings';
import { specialActions } from '../../seed-data/demo-study/tasks';
import { harmCodebook } from '../../seed-data/harm-codebook';
import { formatNamed } from '../../server/import/formats';
import { codebookDraft } from '../../shared/model/codebook';
import { validationCriteria } from '../../shared/model/validation-criteria';
import { countries } from '../../shared/scenarios/countries';
import { findCountry, findTopic } from '../../shared/scenarios/find';
import { agreementOf } from '../../shared/statistics/agreement/analysis';
import { ratingTable } from '../../shared/statistics/agreement/table';
import { findValue } from '../../shared/values/find';
import { valueGroups } from '../../shared/values/groups';
import { values } from '../../shared/values/values';
import { describeWithReferences, referencePath } from '../support/reference';

describeWithReferences('values', () => {
  const reference = JSON.parse(readFileSync(referencePath('references/values.json'), 'utf8')) as {
    circle_order: string[];
    groups: Record<string, string[]>;
    higher_order: Record<string, string[]>;
  };

  it('are the 56 of Schwartz, in their groups and in the order of the circle', () => {
    expect(valueGroups.map(({ key }) => key)).toEqual(reference.circle_order);
    for (const [group, names] of Object.entries(reference.groups)) {
      expect(
        values
          .filter((value) => value.group === group)
          .map(({ name }) => name)
          .sort(),
      ).toEqual([...names].sort());
    }
    for (const [higher, groups] of Object.entries(reference.higher_order)) {
      expect(valueGroups.filter((group) => group.higher === higher).map(({ key }) => key)).toEqual(groups);
    }
  });

  it('none of our texts repeats eight words of the published actions', async () => {
    const bytes = readFileSync(referencePath('data/via/value_action_gap_full_data_generation.zip'));
    const { items } = await formatNamed('via')({ name: 'via.zip', bytes }, () => {}, { respondent: null });
    const words = (text: string) => text.toLowerCase().match(/[\p{L}']+/gu) ?? [];
    const runs = (text: string) =>
      words(text).flatMap((_, at, all) => (at + 8 <= all.length ? [all.slice(at, at + 8).join(' ')] : []));
    const published = new Set(
      items.flatMap(({ text, content }) => runs(`${text ?? ''} . ${content.explanation ?? ''}`)),
    );
    const ours = [...demoActions, ...specialActions].flatMap(({ text, explanation }) => [
      ...runs(text),
      ...runs(explanation),
    ]);
    expect(ours.filter((run) => published.has(run))).toEqual([]);
  });
});

describe('names', () => {
  it('are found whatever their case, signs and spelling', () => {
    expect(findValue('reciprocation of favours')?.name).toBe('Reciprocation of Favors');
    expect(findValue('self respect')?.group).toBe('achievement');
    expect(findValue('punctuality')).toBeUndefined();
    expect(findTopic('family and changing gender roles')).toBe('Family & Changing Gender Roles');
    expect(findCountry('uk')).toBeUndefined();
    expect(findCountry('GB')?.name).toBe('United Kingdom');
    expect(countries).toHaveLength(12);
  });
});

describe('the demo study', () => {
  it('has 96 actions in four countries and topics, with known values of all ten groups and spans word for word', () => {
    expect(demoActions).toHaveLength(96);
    expect(new Set(demoActions.map(({ key }) => key)).size).toBe(96);
    expect(new Set(demoActions.map(({ country }) => country)).size).toBe(4);
    expect(new Set(demoActions.map(({ topic }) => topic)).size).toBe(4);
    expect(new Set(demoActions.map(({ value }) => findValue(value)?.group)).size).toBe(10);
    for (const { text, spans, country, topic } of [...demoActions, ...specialActions]) {
      expect(findCountry(country)).toBeDefined();
      expect(findTopic(topic)).toBeDefined();
      expect(spans.length).toBeGreaterThan(0);
      expect(text).not.toMatch(/\[\[|\]\]/);
      for (const span of spans) expect(text).toContain(span);
      expect(text.split(/\s+/).length).toBeLessThan(60);
    }
  });

  it('has three raters who disagree as people do: most say yes, and alpha is between .2 and .6', () => {
    const ratings = demoRatings();
    expect(ratings).toHaveLength(288);
    expect(demoRatings()).toEqual(ratings);
    for (const { key } of validationCriteria) {
      const labels = ratings.map(({ item, rater, labels: said }) => ({ unit: item, rater, label: said[key]! }));
      const yes = labels.filter(({ label }) => label === 'yes').length / labels.length;
      expect(yes, key).toBeGreaterThan(0.8);
      expect(yes, key).toBeLessThan(0.95);
      const alpha = agreementOf(ratingTable(labels, 'nominal'), { replicates: 0, seed: 1 }).coefficients
        .krippendorff_alpha!.value!;
      expect(alpha, key).toBeGreaterThan(0.2);
      expect(alpha, key).toBeLessThan(0.6);
    }
  });

  it('has cases in which stated and enacted part, with keys of their own', () => {
    expect(demoCases.length).toBeGreaterThan(20);
    expect(new Set(demoCases.map(({ key }) => key)).size).toBe(demoCases.length);
    for (const { stated, enacted } of demoCases) expect(stated).not.toBe(enacted);
  });
});

describe('the harm codebook', () => {
  it('has three levels and ten codes with all their texts, and a key for each', () => {
    expect(codebookDraft.parse(harmCodebook)).toEqual(harmCodebook);
    const codes = harmCodebook.codes.filter(({ parent }) => parent !== null);
    expect(harmCodebook.codes.length - codes.length).toBe(3);
    expect(codes.map(({ shortcut }) => shortcut).join('')).toBe('1234567890');
    for (const code of codes) {
      for (const part of [code.definition, code.includeWhen, code.excludeWhen, code.example])
        expect(part.length).toBeGreaterThan(10);
    }
  });
});
