import { Link } from 'wouter';
import type { Overview } from '../../../shared/api/studies';
import { plural } from '../app/format';

interface Step {
  path: string;
  title: string;
  text: string;
  /** what the study has of it; null where a step leaves nothing to count */
  there: string | null;
}

interface Journey {
  title: string;
  text: string;
  steps: Step[];
}

const sum = (rows: readonly { count: number }[]) => rows.reduce((all, { count }) => all + count, 0);
const some = (number: number, one: string, many?: string) => (number === 0 ? '' : plural(number, one, many));

/** The three kinds of study, each from its first step to its result. A study can go all three ways. */
export function journeysOf(study: Overview, done: number): Journey[] {
  const ofKind = (kind: string) => sum(study.items.filter((row) => row.kind === kind));
  const humans = sum(study.respondents.filter(({ kind }) => kind === 'human')) - study.surveyed;
  const models = sum(study.respondents.filter(({ kind }) => kind === 'model'));
  const asked = [some(models, 'model'), some(humans, 'person', 'people'), some(study.interviews, 'link')];
  return [
    {
      title: 'Have items rated or coded',
      text: 'How far do people agree, and what do most say?',
      steps: [
        {
          path: 'import',
          title: 'Import items',
          text: 'Actions, misaligned cases, or items of your own.',
          there: some(sum(study.items), 'item'),
        },
        {
          path: 'tasks/new',
          title: 'Set up a task',
          text: 'Criteria or a codebook, a sample, how many raters.',
          there: some(sum(study.tasks), 'task'),
        },
        {
          path: 'people',
          title: 'Invite people',
          text: 'By link; or make a public link on the task’s page.',
          there: some(sum(study.people.filter(({ role }) => role === 'annotator')), 'annotator'),
        },
        {
          path: 'tasks',
          title: 'Read the results',
          text: 'Majorities, agreement, adjudication, by task.',
          there: some(done, 'finished judgement') || null,
        },
      ],
    },
    {
      title: 'Measure the value-action gap',
      text: 'Does a model, or a person, do what it says?',
      steps: [
        {
          path: 'import?format=via',
          title: 'Import the actions',
          text: 'Two for each country, topic and value.',
          there: some(ofKind('action'), 'action'),
        },
        {
          path: 'import?format=via-task1',
          title: 'Import what models answered',
          text: 'What they state, then what they choose, under one name.',
          there: some(models, 'model'),
        },
        {
          path: 'interviews',
          title: 'Ask people',
          text: 'The same two tasks, by a link.',
          there: asked.slice(1).filter(Boolean).join(', '),
        },
        { path: 'gap', title: 'Look at the gap', text: 'Alignment, distance, ranking, cell by cell.', there: null },
        {
          path: 'respondents',
          title: 'Code the misaligned cells',
          text: 'From a respondent’s page to a coding task.',
          there: some(ofKind('case'), 'case'),
        },
      ],
    },
    {
      title: 'Survey values and choices',
      text: 'What do people put first, and does it show in what they choose?',
      steps: [
        {
          path: 'questionnaires',
          title: 'Add a questionnaire',
          text: 'The twenty portraits of Saydo, or your own.',
          there: some(study.questionnaires, 'questionnaire'),
        },
        {
          path: 'scenarios',
          title: 'Add scenarios',
          text: 'The twelve of Saydo, or your own.',
          there: some(study.scenarios, 'scenario'),
        },
        {
          path: 'surveys',
          title: 'Make a survey',
          text: 'Consent, checks, rules of exclusion, a link.',
          there: some(sum(study.surveys), 'survey'),
        },
        {
          path: 'surveys',
          title: 'Send its link',
          text: 'Open the survey; the link is on its page.',
          there: some(study.surveyed, 'participant'),
        },
        { path: 'profiles', title: 'Look at the profiles', text: 'People and models, value by value.', there: null },
      ],
    },
  ];
}

/** The first step that the study has nothing of yet. */
export const nextStep = ({ steps }: Journey): Step | undefined => steps.find(({ there }) => there === '');

/** One way through a study, with what is there of each step and which is the next. */
export function JourneySheet({ study, journey }: { study: string; journey: Journey }) {
  const next = nextStep(journey);
  return (
    <section className="sheet" aria-label={journey.title}>
      <h2 style={{ marginTop: 0 }}>{journey.title}</h2>
      <p className="quiet">{journey.text}</p>
      <ol style={{ margin: 0, paddingLeft: 22 }}>
        {journey.steps.map((step) => (
          <li key={step.title} style={{ margin: '10px 0' }} aria-current={step === next ? 'step' : undefined}>
            <Link href={`/studies/${study}/${step.path}`}>{step === next ? <b>{step.title}</b> : step.title}</Link>{' '}
            {step.there ? (
              <span className="small">({step.there})</span>
            ) : (
              step === next && <span className="small">next</span>
            )}
            <br />
            <span className="quiet small">{step.text}</span>
          </li>
        ))}
      </ol>
    </section>
  );
}
