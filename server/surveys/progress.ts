import type { ParticipantRow } from '../../shared/api/surveys';
import { currentPage, type Plan, plan as planSchema, unanswered } from '../../shared/survey/plan';
import { type Evidence, judge, type Quality } from '../../shared/survey/quality';
import type { ExclusionRules } from '../../shared/survey/settings';
import type { Database, Reading } from '../database/open';
import type { Study } from '../studies/store';
import { answersOfAll } from '../taking/store';
import { findSurvey } from './service';
import * as store from './store';

/** Who takes part and with what care, and what each declared rule would leave out. */
export async function surveyProgress(database: Database, study: Study, slug: string) {
  const survey = await findSurvey(database.read, study, slug);
  const people = await judgedParticipants(database.read, survey);
  const answers = await answersOfAll(database.read, survey.id);
  const participants = people.map(({ participant, quality, activeMilliseconds }): ParticipantRow => {
    const pages = planSchema.parse(JSON.parse(participant.plan));
    const given = answers.get(participant.id) ?? {};
    return {
      label: participant.label ?? '',
      state: participant.state,
      language: participant.language,
      synthetic: participant.synthetic === 1,
      consentVersion: participant.consent_version,
      startedAt: participant.started_at,
      finishedAt: participant.finished_at,
      pages: pages.length,
      pagesDone: participant.state === 'finished' ? pages.length : pagesDone(pages, given),
      answers: Object.keys(given).length,
      activeSeconds: activeMilliseconds / 1000,
      ...quality,
    };
  });
  const finished = people.filter(({ participant }) => participant.state === 'finished');
  const excluded = finished.filter(({ quality }) => quality.excludedBy.length > 0).length;
  const rules = Object.entries(survey.settings.exclusion).flatMap(([rule, limit]) =>
    limit === null
      ? []
      : [
          {
            rule,
            limit,
            excluded: finished.filter(({ quality }) => quality.excludedBy.includes(rule as keyof ExclusionRules))
              .length,
          },
        ],
  );
  const states = await store.countStates(database.read, survey.id);
  return {
    states: { consent: 0, working: 0, finished: 0, declined: 0, withdrawn: 0, ...states },
    participants,
    rules,
    finished: finished.length,
    excluded,
    kept: finished.length - excluded,
    given: await store.givenScenarios(database.read, survey.id),
  };
}

function pagesDone(pages: Plan, answers: Record<string, string>): number {
  if (pages.length === 0) return 0;
  const current = currentPage(pages, answers);
  return unanswered(pages[current]!, answers).length === 0 ? pages.length : current;
}

interface Judged {
  participant: Awaited<ReturnType<typeof store.participantsOf>>[number];
  quality: Quality;
  activeMilliseconds: number;
}

/** Every participant of a survey with what the declared rules say of them. */
export async function judgedParticipants(database: Reading, survey: store.SurveyRecord): Promise<Judged[]> {
  const participants = await store.participantsOf(database, survey.id);
  const evidence = await store.evidenceOf(database, survey.id);
  const ratings = grouped(evidence.ratings, ({ respondent_id }) => respondent_id);
  const choices = new Map(evidence.choices.map(({ respondent_id, count }) => [respondent_id, Number(count)]));
  const checks = grouped(
    evidence.checks.filter(({ kind }) => kind === 'check'),
    ({ participant_id }) => participant_id,
  );
  const pages = grouped(evidence.pages, ({ participant_id }) => participant_id);
  return participants.map((participant) => {
    const respondent = participant.respondent_id ?? '';
    const spent = (start: string) =>
      (pages.get(participant.id) ?? [])
        .filter(({ page }) => page.startsWith(start))
        .reduce((sum, { active_ms }) => sum + Number(active_ms), 0);
    const asked = checks.get(participant.id) ?? [];
    const found: Evidence = {
      checksAsked: asked.length,
      checksFailed: asked.filter(({ right }) => right === 0).length,
      ratings: (ratings.get(respondent) ?? []).flatMap(({ score }) => (score === null ? [] : [score])),
      itemMilliseconds: spent('items-'),
      questions: choices.get(respondent) ?? 0,
      questionMilliseconds: spent('scenario-'),
    };
    return { participant, quality: judge(found, survey.settings.exclusion), activeMilliseconds: spent('') };
  });
}

function grouped<Row>(rows: readonly Row[], keyOf: (row: Row) => string): Map<string, Row[]> {
  const groups = new Map<string, Row[]>();
  for (const row of rows) {
    const group = groups.get(keyOf(row));
    if (group) group.push(row);
    else groups.set(keyOf(row), [row]);
  }
  return groups;
}
