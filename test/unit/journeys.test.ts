import { describe, expect, it } from 'vitest';
import { journeysOf, nextStep } from '../../client/src/studies/journeys';
import type { Overview } from '../../shared/api/studies';

const empty: Overview = {
  slug: 'new',
  title: 'New',
  items: [],
  people: [{ role: 'researcher', count: 1 }],
  tasks: [],
  sources: 0,
  codebooks: 0,
  questionnaires: 0,
  scenarios: 0,
  interviews: 0,
  surveys: [],
  respondents: [],
  surveyed: 0,
};

const nextOf = (study: Partial<Overview>, done = 0) =>
  journeysOf({ ...empty, ...study }, done).map((journey) => nextStep(journey)?.title);

describe('the next step on each of the three ways', () => {
  it('is the first in a new study', () => {
    expect(nextOf({})).toEqual(['Import items', 'Import the actions', 'Add a questionnaire']);
  });

  it('follows what the study holds', () => {
    const study = {
      items: [{ kind: 'action', reading: 'complete', count: 8 }],
      tasks: [{ state: 'open', count: 1 }],
      questionnaires: 1,
      scenarios: 12,
      surveys: [{ state: 'draft', count: 1 }],
    };
    expect(nextOf(study)).toEqual(['Invite people', 'Import what models answered', 'Send its link']);
  });

  it('does not take people who answered a survey for people of the gap', () => {
    const study = {
      items: [{ kind: 'action', reading: 'complete', count: 8 }],
      respondents: [
        { kind: 'human', count: 5 },
        { kind: 'model', count: 1 },
      ],
      surveyed: 5,
    };
    expect(nextOf(study)[1]).toBe('Ask people');
    expect(nextOf({ ...study, surveyed: 3 })[1]).toBe('Code the misaligned cells');
  });
});
