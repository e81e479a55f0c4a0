import type { Ending, ShownEntry, ShownPage, Taking } from '../../shared/api/taking';
import { inLanguage } from '../../shared/model/texts';
import { currentPage, type Plan, type PlanEntry, type PlanPage, plan as planSchema } from '../../shared/survey/plan';
import type { SurveySettings } from '../../shared/survey/settings';
import type { Reading } from '../database/open';
import type { SurveyParticipantTable } from '../database/tables/surveys';
import {
  questionnaireBySlug,
  type StoredQuestionnaire,
  type StoredScenario,
  scenariosWith,
} from '../instruments/store';
import type { SurveyRecord } from '../surveys/store';
import { answersOf, pagesOf } from './store';

/** What a participant's browser gets: every page in their language and order, and what they have answered. */
export async function describeTaking(
  database: Reading,
  survey: SurveyRecord,
  participant: SurveyParticipantTable,
  key: string,
): Promise<Taking> {
  const state: Taking['state'] =
    participant.state === 'finished' || participant.state === 'withdrawn' ? participant.state : 'working';
  const base = { key, state, language: participant.language };
  if (state !== 'working') {
    const ending = state === 'finished' ? endingOf(survey.settings, participant.language) : null;
    return { ...base, pages: [], answers: {}, revisions: {}, current: 0, ending };
  }
  const plan = planSchema.parse(JSON.parse(participant.plan));
  const answers = await answersOf(database, participant);
  const pages = await pagesOf(database, participant.id);
  return {
    ...base,
    pages: await showPages(database, survey, plan, participant.language),
    answers,
    revisions: Object.fromEntries(pages.map(({ page, revision }) => [page, revision])),
    current: currentPage(plan, answers),
    ending: null,
  };
}

export function endingOf(settings: SurveySettings, language: string): Ending {
  return {
    text: inLanguage(settings.closing, language, settings.languages),
    code: settings.completionCode,
    redirect: settings.redirect,
  };
}

async function showPages(database: Reading, survey: SurveyRecord, plan: Plan, language: string): Promise<ShownPage[]> {
  const { settings } = survey;
  const questionnaire =
    settings.questionnaire === null
      ? null
      : await questionnaireBySlug(database, survey.study_id, settings.questionnaire);
  const ids = plan.flatMap(({ scenario }) => (scenario === null ? [] : [scenario]));
  const scenarios = new Map((await scenariosWith(database, survey.study_id, { ids })).map((one) => [one.id, one]));
  const words = new Words(settings, language, questionnaire);
  return plan.map((page) => words.page(page, page.scenario === null ? null : (scenarios.get(page.scenario) ?? null)));
}

/** Finds the words for what a plan names, in one language. */
class Words {
  private readonly items: Map<string, StoredQuestionnaire['items'][number]>;
  private readonly scale: { key: string; text: string }[];

  constructor(
    private readonly settings: SurveySettings,
    private readonly language: string,
    private readonly questionnaire: StoredQuestionnaire | null,
  ) {
    this.items = new Map(questionnaire?.itemIds.map((id, place) => [id, questionnaire.items[place]!]) ?? []);
    this.scale = this.scaleOf(questionnaire);
  }

  page(page: PlanPage, scenario: StoredScenario | null): ShownPage {
    return {
      id: page.id,
      block: page.block,
      instructions:
        page.block === 'questionnaire' && this.questionnaire
          ? inLanguage(this.questionnaire.instructions, this.language, this.questionnaire.languages)
          : '',
      scenario: scenario && {
        title: scenario.translations[this.language]?.title || scenario.title,
        text: scenario.translations[this.language]?.text || scenario.text,
        address: scenario.address,
      },
      entries: page.entries.map((entry) => this.entry(entry, scenario)),
    };
  }

  private entry(entry: PlanEntry, scenario: StoredScenario | null): ShownEntry {
    const choice = { key: entry.key, kind: 'choice' as const, required: true };
    switch (entry.kind) {
      case 'item': {
        const text = inLanguage(this.items.get(entry.item)?.texts ?? {}, this.language, this.questionnaire?.languages);
        return { ...choice, text, options: this.scale };
      }
      case 'question': {
        const question = scenario?.questions.find(({ id }) => id === entry.question);
        const options = entry.options.map((key) => {
          const found = question?.options.find((option) => option.key === key);
          return { key, text: found?.translations[this.language] || found?.text || key };
        });
        return { ...choice, text: question?.translations[this.language] || question?.text || '', options };
      }
      case 'check': {
        const check = this.settings.checks.find(({ key }) => key === entry.check);
        const own = check?.options.length ? this.inOrder(entry.options, check.options) : this.scale;
        return { ...choice, text: this.say(check?.texts), options: own };
      }
      case 'background': {
        const question = this.settings.background.find(({ key }) => key === entry.background);
        return {
          key: entry.key,
          kind: entry.answer,
          required: entry.required,
          text: this.say(question?.texts),
          options: this.inOrder(entry.options, question?.options ?? []),
        };
      }
    }
  }

  private inOrder(keys: readonly string[], options: readonly { key: string; texts: Record<string, string> }[]) {
    return keys.map((key) => ({ key, text: this.say(options.find((option) => option.key === key)?.texts) || key }));
  }

  private say(texts: Record<string, string> | undefined): string {
    return inLanguage(texts ?? {}, this.language, this.settings.languages);
  }

  private scaleOf(questionnaire: StoredQuestionnaire | null): { key: string; text: string }[] {
    if (!questionnaire) return [];
    const { labels, languages, points } = questionnaire;
    const found = labels[this.language] ?? labels[languages[0]!] ?? [];
    return Array.from({ length: points }, (_, point) => ({
      key: String(point + 1),
      text: found[point] || String(point + 1),
    }));
  }
}
