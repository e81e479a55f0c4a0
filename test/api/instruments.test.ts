import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { importFile } from '../../server/import/service';
import { studyBySlug } from '../../server/studies/store';
import {
  addShippedQuestionnaire,
  addShippedScenarios,
  changeQuestionnaire,
  listQuestionnaires,
  listScenarios,
  lookAtQuestionnaire,
  lookAtScenario,
  removeQuestionnaire,
  scenarioBalance,
} from '../../shared/api/instruments';
import { describeWithReferences, referencePath } from '../support/reference';
import { newStudy, startServer, type TestServer } from '../support/server';

let server: TestServer;
beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server.stop());

type More = { questionnaire?: string; language?: string; name?: string };

async function take(study: string, format: string, content: string | Uint8Array, more: More = {}) {
  const found = await studyBySlug(server.database.read, study);
  const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content;
  const file = { name: more.name ?? 'file.csv', bytes };
  return importFile(server.database, null, found!, { format, file, respondent: null, task: null, ...more });
}

const look = (study: string, questionnaire: string) =>
  server.owner.call(lookAtQuestionnaire, { params: { study, questionnaire } });

describe('a questionnaire', () => {
  it('ships with two items for each of the ten values, in two languages', async () => {
    const study = await newStudy(server, 'shipped');
    await server.owner.call(addShippedQuestionnaire, { params: { study } });
    const { items, languages } = await look(study, 'portraits-20');
    const groups = items.map(({ valueGroup }) => valueGroup);
    expect(new Set(groups).size).toBe(10);
    for (const group of groups) expect(groups.filter((one) => one === group)).toHaveLength(2);
    for (const { texts } of items) expect(Object.keys(texts)).toEqual(languages);
    await expect(server.owner.call(addShippedQuestionnaire, { params: { study } })).rejects.toThrow('there-already');
  });

  it('is imported with reversed items, keys and languages, and a later file adds a language', async () => {
    const study = await newStudy(server, 'own');
    const csv =
      'key,item,value,reversed,language\na,I like rules.,Conformity,,en\nb,I hate rules.,Conformity,yes,en\na,Ich mag Regeln.,Konformität,,de\n';
    const result = await take(study, 'questionnaire', csv, { name: 'rules.csv' });
    expect(result).toMatchObject({ rows: 3, imported: 2, problems: [] });
    const spanish = 'key,item,value,language\na,Me gustan las reglas.,Conformidad,es\nc,Otra.,Poder,es\n';
    const more = await take(study, 'questionnaire', spanish, { name: 'rules.csv' });
    expect(more.problems.map(({ message }) => message)).toEqual([
      'The questionnaire "rules" has no item "c". It was left out.',
    ]);
    const found = await look(study, 'rules');
    expect(found.languages).toEqual(['en', 'de', 'es']);
    expect(found.items).toMatchObject([
      { key: 'a', reversed: false, texts: { en: 'I like rules.', de: 'Ich mag Regeln.', es: 'Me gustan las reglas.' } },
      { key: 'b', reversed: true },
    ]);
  });

  it('keeps what it can not read as a problem with its row', async () => {
    const study = await newStudy(server, 'problems');
    const result = await take(
      study,
      'questionnaire',
      'item,value,language\nFine.,Power,en\nOdd.,Curiosity,en\nCut off,',
      {},
    );
    expect(result.imported).toBe(1);
    expect(result.problems).toMatchObject([
      { row: 3, severity: 'error', raw: 'Odd.,Curiosity,en' },
      { row: 4, severity: 'error', raw: 'Cut off,,' },
    ]);
    await expect(take(study, 'questionnaire', 'item,value\nx,None\n')).rejects.toThrow('none of the ten values');
    await expect(take(study, 'questionnaire', 'item\nx\n')).rejects.toThrow('lacks the column value');
  });

  it('changes its scale while nobody has answered, and wants a label for each point', async () => {
    const study = await newStudy(server, 'scale');
    await take(study, 'questionnaire', 'item,value\nA.,Power\n', { name: 'scale.csv' });
    const params = { study, questionnaire: 'scale' };
    const body = {
      title: 'Scale',
      points: 4,
      labels: { en: ['1', '2', '3'] },
      instructions: {},
      order: 'fixed' as const,
    };
    await expect(server.owner.call(changeQuestionnaire, { params, body })).rejects.toThrow('3 labels');
    await server.owner.call(changeQuestionnaire, { params, body: { ...body, labels: { en: ['a', 'b', 'c', 'd'] } } });
    expect(await look(study, 'scale')).toMatchObject({ points: 4, order: 'fixed' });
    await server.owner.call(removeQuestionnaire, { params });
    expect((await server.owner.call(listQuestionnaires, { params: { study } })).questionnaires).toEqual([]);
  });
});

describeWithReferences('the published questionnaires', () => {
  const key = JSON.parse(readFileSync(referencePath('references/values.json'), 'utf8')) as {
    pvq40_scoring_key: Record<string, number[]>;
  };
  const groupOf = (place: number) =>
    Object.entries(key.pvq40_scoring_key).find(([, places]) => places.includes(place))![0];

  it('give the 40 portraits by a filter, each with the value of the scoring key', async () => {
    const study = await newStudy(server, 'pvq');
    const bytes = readFileSync(referencePath('data/valact/value_orientation.csv'));
    await expect(take(study, 'questionnaire', bytes)).rejects.toThrow(/36 questionnaires.*--questionnaire/);
    const result = await take(study, 'questionnaire', bytes, { questionnaire: 'PVQ40' });
    expect(result).toMatchObject({ rows: 40, imported: 40 });
    const { items, points } = await look(study, 'pvq40');
    expect(points).toBe(6);
    items.forEach(({ valueGroup }, index) => {
      expect(valueGroup).toBe(groupOf(index + 1));
    });
    expect(await take(study, 'questionnaire', bytes, { questionnaire: 'PVQ40' })).toMatchObject({
      imported: 0,
      skipped: 40,
    });
    // The Chinese file is in another encoding, and joins the same items.
    const chinese = readFileSync(referencePath('data/valact/value_orientation_chinese.csv'));
    const more = await take(study, 'questionnaire', chinese);
    expect(more).toMatchObject({ encoding: 'GB18030', rows: 40, imported: 40 });
    expect(more.problems.filter(({ message }) => message.startsWith('The item'))).toEqual([]);
    const both = await look(study, 'pvq40');
    expect(both.languages).toEqual(['en', 'zh']);
    for (const { texts } of both.items) expect(texts.zh).toMatch(/^\p{Script=Han}/u);
  });

  it('lose nothing where the Chinese file is cut in its last line, even inside a sign', async () => {
    const chinese = readFileSync(referencePath('data/valact/value_orientation_chinese.csv'));
    for (const cut of [5, 6, 20, 21]) {
      const study = await newStudy(server, `cut-${cut}`);
      const result = await take(study, 'questionnaire', chinese.subarray(0, chinese.length - cut));
      expect(result.rows).toBe(40);
      expect(result.imported).toBe(39);
      const [problem] = result.problems;
      expect(problem).toMatchObject({ row: 41, severity: 'error' });
      expect(problem!.raw).toContain('PVQ40');
    }
  });
});

describe('scenarios', () => {
  it('ship balanced: each of the ten values is offered 24 times', async () => {
    const study = await newStudy(server, 'balance');
    await server.owner.call(addShippedScenarios, { params: { study } });
    const balance = await server.owner.call(scenarioBalance, { params: { study } });
    expect(balance).toMatchObject({
      scenarios: 12,
      questions: 60,
      options: 240,
      balanced: true,
      uneven: 0,
      repeating: 0,
    });
    for (const { offered } of balance.groups) expect(offered).toBe(24);
    expect(await server.owner.call(addShippedScenarios, { params: { study } })).toEqual({ added: 0 });
  });

  it('are imported a row an option, with masked texts, generators and a second language', async () => {
    const study = await newStudy(server, 'import');
    const csv = [
      'scenario,title,situation,address,category,question,question_text,option,option_text,value,polarity,generator,language',
      's1,A title,,https://example.org/1,work,q1,What now?,a,Stay,Security,positive,model-x,en',
      's1,A title,,https://example.org/1,work,q1,What now?,b,Go,Stimulation,,model-y,en',
      's1,Ein Titel,,,work,q1,Was nun?,a,Bleiben,Security,,,de',
      's1,Ein Titel,,,work,q1,Was nun?,z,Nichts,Power,,,de',
    ].join('\n');
    const result = await take(study, 'scenarios', csv);
    expect(result).toMatchObject({ rows: 4, imported: 1 });
    expect(result.problems).toMatchObject([{ row: 5, severity: 'error' }]);
    const { scenarios, total } = await server.owner.call(listScenarios, {
      params: { study },
      query: { search: 'title' },
    });
    expect([total, scenarios[0]]).toMatchObject([1, { masked: true, questions: 1 }]);
    const one = await server.owner.call(lookAtScenario, { params: { study }, query: { key: 's1' } });
    expect(one).toMatchObject({
      text: null,
      address: 'https://example.org/1',
      translations: { de: { title: 'Ein Titel' } },
      questions: [
        {
          text: 'What now?',
          options: [
            {
              key: 'a',
              valueGroup: 'security',
              polarity: 'positive',
              generator: 'model-x',
              translations: { de: 'Bleiben' },
            },
            { key: 'b', valueGroup: 'stimulation', polarity: null, generator: 'model-y' },
          ],
        },
      ],
    });
    const balance = await server.owner.call(scenarioBalance, { params: { study } });
    expect(balance).toMatchObject({ balanced: false, uneven: 1, options: 2 });
  });

  it('are read from JSON Lines too, and a wrong value names its row', async () => {
    const study = await newStudy(server, 'lines');
    const line = { scenario: 's', title: 'T', question: 'q', option_text: 'Do it', value: 'Power' };
    expect(await take(study, 'scenarios', JSON.stringify(line), { name: 's.jsonl' })).toMatchObject({ imported: 1 });
    const wrong = `${JSON.stringify(line)}\n${JSON.stringify({ ...line, value: 'Wealth' })}`;
    await expect(take(study, 'scenarios', wrong, { name: 'w.jsonl' })).rejects.toThrow('row 2, column value: "Wealth"');
  });
});
