import { strToU8 } from 'fflate';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { importFile } from '../../server/import/service';
import { studyBySlug } from '../../server/studies/store';
import {
  answerInterview,
  changeInterview,
  createInterview,
  interviewChoices,
  joinInterview,
  leaveInterview,
  listInterviews,
  lookAtInterview,
  myInterview,
} from '../../shared/api/interviews';
import { listRespondents, lookAtRespondent } from '../../shared/api/respondents';
import { type Cluster, postgresPrograms, startPostgres } from '../support/postgres';
import { newStudy, Person, startServer, type TestServer } from '../support/server';

let server: TestServer;
let cluster: Cluster | null = null;

const kinds = postgresPrograms ? ['SQLite', 'PostgreSQL'] : ['SQLite'];

async function studyWithActions(slug: string): Promise<string> {
  const study = await newStudy(server, slug);
  const found = await studyBySlug(server.database.read, study);
  const rows = ['Wealth', 'Equality'].flatMap((value) => [
    `Egypt,Religion,${value},positive,"{""Human Action"": ""I embrace ${value}""}"`,
    `Egypt,Religion,${value},negative,"{""Human Action"": ""I avoid ${value}""}"`,
  ]);
  rows.push('Egypt,Religion,Daring,positive,"{""Human Action"": ""I leap""}"');
  const bytes = strToU8(`country,topic,value,polarity,generation_prompt\n${rows.join('\n')}\n`);
  const file = { name: 'via.csv', bytes };
  await importFile(server.database, null, found!, { format: 'via', file, respondent: null, task: null });
  return study;
}

const settings = {
  scenarios: [{ country: 'Egypt', topic: 'Religion' }],
  values: ['Wealth', 'Equality', 'Daring'],
  wordings: ['plain' as const, 'portrait' as const],
  completionCode: 'THANKS-7',
};

const make = (study: string, slug: string, more: object = {}) =>
  server.owner.call(createInterview, {
    params: { study },
    body: { slug, title: 'How you would act', settings: { ...settings, ...more } },
  });

const join = (person: Person, token: string, ids: Record<string, string> = {}) =>
  person.call(joinInterview, { params: { token }, body: { ids } });

const mine = (person: Person, token: string) => person.call(myInterview, { params: { token } });

const answer = (person: Person, token: string, place: number, said: string) =>
  person.call(answerInterview, { params: { token, place: String(place) }, body: { answer: said } });

describe.each(kinds)('on %s', (kind) => {
  beforeAll(async () => {
    cluster = kind === 'PostgreSQL' ? await startPostgres() : null;
    server = await startServer(await cluster?.fresh('saydo'));
  });
  afterAll(async () => {
    await server.stop();
    await cluster?.stop();
  });

  describe('an interview', () => {
    it('asks what the study holds, keeps every answer at once, and makes the person a respondent', async () => {
      const study = await studyWithActions('people');
      const params = { study };
      expect(await server.owner.call(interviewChoices, { params })).toEqual({
        scenarios: [{ country: 'Egypt', topic: 'Religion', values: 2 }],
        values: [
          { value: 'Equality', scenarios: 1 },
          { value: 'Wealth', scenarios: 1 },
        ],
      });
      const made = await make(study, 'first');
      expect(made).toMatchObject({ cells: 3, withoutActions: 1, questionsPerPerson: 8 });
      const { token } = made.interview;
      const person = new Person(server.address);
      expect(await person.call(lookAtInterview, { params: { token } })).toMatchObject({ open: true, begun: false });
      expect(await join(person, token, { PROLIFIC_PID: 'abc', STUDY_ID: 's' })).toEqual({ questions: 8 });
      const before = await mine(person, token);
      expect(before).toMatchObject({ answered: 0, finished: false, completionCode: null });
      expect(JSON.stringify(before)).not.toMatch(/positive|negative/);

      // Agrees with everything, and always takes the action against the value.
      for (const [place, question] of before.questions.entries()) {
        const against = question.options.findIndex(({ text }) => text.startsWith('I avoid'));
        const standing = await answer(person, token, place, question.kind === 'rate' ? '1' : String(against + 1));
        expect(standing).toEqual({
          answered: place + 1,
          finished: place === 7,
          completionCode: place === 7 ? 'THANKS-7' : null,
        });
      }
      // Saving twice is saving once; another answer takes the place of the first.
      await Promise.all(['1', '3', '4', '3', '1', '4'].map((said) => answer(person, token, 0, said)));
      await answer(person, token, 0, '2');
      const after = await mine(person, token);
      expect(after).toMatchObject({ answered: 8, finished: true, answers: { 0: '2', 1: '1' } });
      const [respondent] = (await server.owner.call(listRespondents, { params })).respondents;
      expect(respondent).toMatchObject({
        label: 'Person 001',
        kind: 'human',
        ratings: { asked: 6, given: 6 },
        choices: { asked: 2, given: 2 },
      });
      const { misalignment } = await server.owner.call(lookAtRespondent, {
        params: { study, respondent: respondent!.id },
      });
      expect(misalignment.directions).toEqual({
        'stated-agree-enacted-disagree': 2,
        'stated-disagree-enacted-agree': 0,
      });
      const choices = await server.database.read
        .selectFrom('choice')
        .select(['chosen', 'variant'])
        .where('respondent_id', '=', respondent!.id)
        .execute();
      expect(choices.map(({ chosen }) => chosen)).toEqual(['negative', 'negative']);
      for (const { variant } of choices) expect(['positive-first', 'negative-first']).toContain(variant);

      // The same person on another machine goes on; somebody else begins anew.
      const elsewhere = new Person(server.address);
      await join(elsewhere, token, { PROLIFIC_PID: 'abc' });
      expect(await mine(elsewhere, token)).toMatchObject({ answered: 8, person: after.person });
      const other = new Person(server.address);
      await join(other, token, { PROLIFIC_PID: 'def' });
      expect(await mine(other, token)).toMatchObject({ answered: 0 });
      expect((await server.owner.call(listInterviews, { params })).interviews).toMatchObject([
        { joined: 2, finished: 1, withdrawn: 0 },
      ]);
    });

    it('refuses wrong answers, strangers, and who comes when it is closed or full', async () => {
      const study = await studyWithActions('limits');
      const { token, id } = (await make(study, 'one', { people: 1 })).interview;
      const [first, second] = [new Person(server.address), new Person(server.address)];
      const came = await Promise.allSettled([join(first, token), join(second, token)]);
      expect(came.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
      expect(String((came.find(({ status }) => status === 'rejected') as PromiseRejectedResult).reason)).toMatch(
        /All places are taken/,
      );
      const [inside, outside] = came[0]!.status === 'fulfilled' ? [first, second] : [second, first];
      await expect(answer(inside, token, 0, '5')).rejects.toThrow(/none of the answers/);
      await expect(answer(inside, token, 0, 'agree')).rejects.toThrow(/none of the answers/);
      await expect(answer(inside, token, 99, '1')).rejects.toThrow(/no such question/);
      await expect(mine(outside, token)).rejects.toThrow(/401/);
      await expect(mine(server.owner, token)).rejects.toThrow(/no such interview of yours/);
      await server.owner.call(changeInterview, { params: { study, interview: id }, body: { open: false } });
      await expect(join(outside, token)).rejects.toThrow(/closed/);
      await answer(inside, token, 0, '1');
      await expect(make(study, 'one')).rejects.toThrow(/called \\"one\\" already/);
      const many = Array.from({ length: 56 }, (_, place) => `Value ${place}`);
      const scenarios = Array.from({ length: 12 }, (_, place) => ({ country: `Land ${place}`, topic: 'Religion' }));
      await expect(make(study, 'many', { values: many, scenarios })).rejects.toThrow(/1344 questions a person/);
    });

    it('keeps nothing of who takes their answers back', async () => {
      const study = await studyWithActions('leaving');
      const { token } = (await make(study, 'leave', { people: 1 })).interview;
      const person = new Person(server.address);
      await join(person, token);
      await answer(person, token, 0, '3');
      const { id } = (await server.owner.call(listRespondents, { params: { study } })).respondents[0]!;
      await person.call(leaveInterview, { params: { token } });
      expect((await server.owner.call(listRespondents, { params: { study } })).respondents).toEqual([]);
      for (const table of ['stated', 'choice'] as const) {
        const left = await server.database.read
          .selectFrom(table)
          .select('id')
          .where('respondent_id', '=', id)
          .execute();
        expect(left).toEqual([]);
      }
      const events = await server.database.read
        .selectFrom('event')
        .select(['before', 'after'])
        .where('subject', '=', `respondent:${id}`)
        .execute();
      expect(events).toEqual([{ before: null, after: null }]);
      await expect(mine(person, token)).rejects.toThrow(/withdrawn/);
      await join(new Person(server.address), token);
      const { respondents } = await server.owner.call(listRespondents, { params: { study } });
      expect(respondents.map(({ label }) => label)).toEqual(['Person 002']);
    });
  });
});
