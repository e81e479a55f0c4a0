import type { InterviewSettings } from '../../shared/model/interview';
import { family, work } from './action';

const countries = ['Germany', 'India', 'Nigeria', 'United States'];
const welcome = `**This is a demo.** You rate three values and choose between two actions, in each of four countries. It takes about six minutes.

You can stop at any time and go on later in the same browser, and you can take your answers back.`;

const about = (topic: string, values: string[]): InterviewSettings => ({
  scenarios: countries.map((country) => ({ country, topic })),
  values,
  wordings: ['plain', 'portrait'],
  scenariosPerPerson: null,
  welcome,
  people: null,
  completionCode: 'DEMO-CODE',
});

/** The interviews of the demo study. */
export const demoInterviews = [
  { slug: 'work', title: 'Values at work', settings: about(work, ['Ambitious', 'Authority', 'Daring']) },
  {
    slug: 'family',
    title: 'Values in the family',
    settings: about(family, ['Honoring of Parents and Elders', 'Equality', 'Choosing Own Goals']),
  },
];

/** How many people are made up for each interview. */
export const syntheticPeopleEach = 4;
