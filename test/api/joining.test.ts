import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { changeLink, createLink, joinByLink, type LinkSettings, listLinks, lookAtLink } from '../../shared/api/joining';
import { listPeople } from '../../shared/api/people';
import { createTask, drawSample, moveTask, setSpecialItems, taskProgress } from '../../shared/api/tasks';
import { nextWork, openWork } from '../../shared/api/work';
import { itemFilter, taskSettings } from '../../shared/model/task';
import { validationCriteria } from '../../shared/model/validation-criteria';
import { rate, rateEverything } from '../support/rater';
import { invited, newStudy, Person, startServer, type TestServer } from '../support/server';
import { addItems, allYes, openRatingTask } from '../support/study';

let server: TestServer;

beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server.stop());

async function studyWithLink(slug: string, settings: Partial<LinkSettings>) {
  const study = await newStudy(server, slug);
  await addItems(server, study, 8);
  const task = await openRatingTask(server, study, { slug: 'task', matchAttribute: 'country' });
  const link = await server.owner.call(createLink, { params: { study, task }, body: settings });
  return { study, task, link, params: { token: link.token } };
}

describe('a public link', () => {
  it('makes a pseudonymous rater, matches by the answer, brings them back by their id, and ends with a code', async () => {
    const { study, task, params, link } = await studyWithLink('prolific', { completionCode: 'C0DE' });
    const person = new Person(server.address);
    const seen = await person.call(lookAtLink, { params });
    expect(seen).toMatchObject({
      ask: 'country',
      options: [
        { value: 'Egypt', full: false },
        { value: 'India', full: false },
      ],
      open: true,
    });
    const ids = { PROLIFIC_PID: '5f1a', STUDY_ID: 's1', SESSION_ID: 'x' };
    await expect(person.call(joinByLink, { params, body: { ids } })).rejects.toThrow(/Choose your country/);
    await person.call(joinByLink, { params, body: { ids, answer: 'India' } });
    const keys = await rateEverything(person, { study, task }, 2);
    expect(keys).toEqual(['item-000001', 'item-000003']);
    const returning = new Person(server.address);
    await returning.call(joinByLink, { params, body: { ids: { ...ids, SESSION_ID: 'y' } } });
    const { past } = await returning.call(openWork, { params: { study, task } });
    expect(past).toHaveLength(2);
    await rateEverything(returning, { study, task });
    const end = await returning.call(nextWork, { params: { study, task }, body: {} });
    expect(end.standing).toMatchObject({ state: 'finished', done: 4, completion: { code: 'C0DE', redirect: null } });
    const { people } = await server.owner.call(listPeople, { params: { study } });
    const rater = people.find(({ kind }) => kind === 'crowd')!;
    expect(rater.attributes).toEqual({ country: 'India' });
    expect(JSON.stringify(rater)).not.toContain('5f1a');
    const { links } = await server.owner.call(listLinks, { params: { study, task } });
    expect(links.find(({ id }) => id === link.id)?.joined).toEqual([{ group: 'India', people: 1, finished: 1 }]);
  });

  it('keeps its quota when many come at the same moment, and can be closed', async () => {
    const { study, task, params, link } = await studyWithLink('quota', { quotas: { Egypt: 3 } });
    const joins = await Promise.allSettled(
      Array.from({ length: 12 }, (_, index) =>
        new Person(server.address).call(joinByLink, {
          params,
          body: { ids: { PROLIFIC_PID: `p${index}` }, answer: 'Egypt' },
        }),
      ),
    );
    expect(joins.filter(({ status }) => status === 'fulfilled')).toHaveLength(3);
    expect(joins.filter((join) => join.status === 'rejected' && /quota-full/.test(String(join.reason)))).toHaveLength(
      9,
    );
    await server.owner.call(changeLink, { params: { study, task, link: link.id }, body: { open: false } });
    const late = new Person(server.address);
    await expect(late.call(joinByLink, { params, body: { ids: {}, answer: 'India' } })).rejects.toThrow(/link-closed/);
  });
});

describe('practice and gold', () => {
  async function practising(slug: string, passMark: number | null) {
    const study = await newStudy(server, slug);
    await addItems(server, study, 12);
    const params = { study, task: 'task' };
    await server.owner.call(createTask, {
      params: { study },
      body: {
        slug: 'task',
        title: 'Task',
        kind: 'rate',
        ratersPerItem: 1,
        settings: taskSettings.parse({
          criteria: validationCriteria,
          practicePassMark: passMark,
          goldEvery: 3,
          order: 'as-imported',
        }),
      },
    });
    const no = { ...allYes, harmlessness: 'no' };
    await server.owner.call(setSpecialItems, {
      params,
      body: {
        items: [
          { key: 'item-000000', role: 'practice', expected: { labels: allYes, feedback: 'Plainly fine.' } },
          { key: 'item-000001', role: 'practice', expected: { labels: no, feedback: 'Look again.' } },
          { key: 'item-000002', role: 'gold', expected: { labels: no, feedback: '' } },
        ],
      },
    });
    await server.owner.call(drawSample, {
      params,
      body: { filter: itemFilter.parse({}), stratifyBy: null, perStratum: null, seed: 1 },
    });
    await server.owner.call(moveTask, { params, body: { state: 'open' } });
    return params;
  }

  it('comes first with feedback, and the real items follow for those who pass', async () => {
    const place = await practising('passing', 0.5);
    const person = await invited(server, place.study);
    const first = await person.call(nextWork, { params: place, body: {} });
    expect(first.standing.state).toBe('practice');
    expect(first.assignments.map(({ role }) => role)).toEqual(['practice', 'practice']);
    const answers = [];
    for (const assignment of first.assignments) answers.push(await rate(person, place, assignment));
    expect(answers[0]!.feedback).toEqual({ right: true, expected: allYes, text: 'Plainly fine.' });
    expect(answers[1]!.feedback).toMatchObject({ right: false, text: 'Look again.' });
    const keys = await rateEverything(person, place);
    expect(keys).toHaveLength(10);
    expect(keys).toContain('item-000002');
    const { people, strata } = await server.owner.call(taskProgress, { params: place });
    expect(people[0]).toMatchObject({ done: 9, practice: { asked: 2, right: 1 }, gold: { asked: 1, right: 0 } });
    expect(strata[0]).toMatchObject({ items: 9, done: 9 });
  });

  it('ends the task for those who fail, and a gold item looks like any other', async () => {
    const place = await practising('failing', 0.9);
    const person = await invited(server, place.study);
    const { assignments } = await person.call(nextWork, { params: place, body: {} });
    for (const assignment of assignments) await rate(person, place, assignment);
    const after = await person.call(nextWork, { params: place, body: {} });
    expect(after).toMatchObject({ assignments: [], standing: { state: 'failed' } });
    const passed = await practising('gold', null);
    const other = await invited(server, passed.study);
    for (const assignment of (await other.call(nextWork, { params: passed, body: {} })).assignments)
      await rate(other, passed, assignment);
    const roles = new Set<string>();
    for (let step = 0; step < 10; step++) {
      const { assignments: held } = await other.call(nextWork, { params: passed, body: { hold: 10 } });
      for (const { role } of held) roles.add(role);
      if (held[0]) await rate(other, passed, held[0]);
    }
    expect([...roles]).toEqual(['normal']);
  });
});
