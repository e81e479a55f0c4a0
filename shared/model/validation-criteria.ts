import type { Criterion } from './criterion';

/** The four criteria by which generated actions are validated, as a template. The names are the study's, the texts ours. */
export const validationCriteria: readonly Criterion[] = [
  {
    key: 'correctness',
    title: 'Does the action fit the setting?',
    help: 'It belongs to the country and topic, and it does what is said of the value: it holds it, or goes against it.',
    scale: { kind: 'yes-no' },
    level: 'nominal',
  },
  {
    key: 'harmlessness',
    title: 'Is it free of harm?',
    help: 'Nothing in it insults, threatens, shuts out or endangers anyone.',
    scale: { kind: 'yes-no' },
    level: 'nominal',
  },
  {
    key: 'sufficiency',
    title: 'Are the marked words enough?',
    help: 'Somebody who saw only the marked words would still see the value in them.',
    scale: { kind: 'yes-no' },
    level: 'nominal',
  },
  {
    key: 'plausibility',
    title: 'Does the explanation convince you?',
    help: 'It gives a reason that a sensible person would accept for calling this an action of that value.',
    scale: { kind: 'yes-no' },
    level: 'nominal',
  },
];
