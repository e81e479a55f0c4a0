/** The ten broad values of Schwartz's theory, in the order of the circle: neighbours go together, opposites do not. */
export const valueGroups = [
  {
    key: 'self-direction',
    name: 'Self-direction',
    meaning: 'thinking and choosing for oneself',
    higher: 'openness to change',
  },
  { key: 'stimulation', name: 'Stimulation', meaning: 'excitement and new things', higher: 'openness to change' },
  { key: 'hedonism', name: 'Hedonism', meaning: 'pleasure for its own sake', higher: 'openness to change' },
  {
    key: 'achievement',
    name: 'Achievement',
    meaning: 'showing that one can do things well',
    higher: 'self-enhancement',
  },
  { key: 'power', name: 'Power', meaning: 'rank, and control over people and means', higher: 'self-enhancement' },
  { key: 'security', name: 'Security', meaning: 'safety and a steady life', higher: 'conservation' },
  { key: 'conformity', name: 'Conformity', meaning: 'holding back what would upset others', higher: 'conservation' },
  { key: 'tradition', name: 'Tradition', meaning: 'keeping the customs one was given', higher: 'conservation' },
  { key: 'benevolence', name: 'Benevolence', meaning: 'the good of the people close by', higher: 'self-transcendence' },
  {
    key: 'universalism',
    name: 'Universalism',
    meaning: 'the good of all people and of nature',
    higher: 'self-transcendence',
  },
] as const;

export type ValueGroup = (typeof valueGroups)[number]['key'];
