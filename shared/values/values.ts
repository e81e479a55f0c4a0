import type { ValueGroup } from './groups';

export interface Value {
  /** the name as the studies write it */
  name: string;
  group: ValueGroup;
  /** what it means, as a short clause that completes 'the value of' */
  meaning: string;
}

/** The 56 single values, by group in the order of the circle. The names are Schwartz's; the meanings are our words. */
export const values: readonly Value[] = [
  { name: 'Creativity', group: 'self-direction', meaning: 'coming up with things that were not there before' },
  { name: 'Curious', group: 'self-direction', meaning: 'wanting to find out about everything' },
  { name: 'Freedom', group: 'self-direction', meaning: 'acting and thinking without being held back' },
  { name: 'Choosing Own Goals', group: 'self-direction', meaning: 'deciding for oneself what to aim for' },
  { name: 'Independent', group: 'self-direction', meaning: "standing on one's own feet" },
  { name: 'Daring', group: 'stimulation', meaning: 'looking for risk and adventure' },
  { name: 'A Varied Life', group: 'stimulation', meaning: 'having much that is new and different' },
  { name: 'An Exciting Life', group: 'stimulation', meaning: 'having experiences that thrill' },
  { name: 'Pleasure', group: 'hedonism', meaning: 'giving in to what feels good' },
  { name: 'Enjoying Life', group: 'hedonism', meaning: 'taking delight in food, company and free time' },
  { name: 'Successful', group: 'achievement', meaning: 'reaching what one set out to reach' },
  { name: 'Capable', group: 'achievement', meaning: 'being good at what one does' },
  { name: 'Ambitious', group: 'achievement', meaning: 'working hard to get further' },
  { name: 'Influential', group: 'achievement', meaning: 'making a difference to people and events' },
  { name: 'Intelligent', group: 'achievement', meaning: 'thinking clearly and quickly' },
  { name: 'Self-Respect', group: 'achievement', meaning: "believing in one's own worth" },
  { name: 'Social Power', group: 'power', meaning: 'having others do as one says' },
  { name: 'Authority', group: 'power', meaning: 'having the right to lead and decide' },
  { name: 'Wealth', group: 'power', meaning: 'owning much, and having money' },
  { name: 'Preserving my Public Image', group: 'power', meaning: 'not losing face before others' },
  { name: 'Social Recognition', group: 'power', meaning: 'being looked up to and approved of' },
  { name: 'Clean', group: 'security', meaning: "keeping oneself and one's place tidy" },
  { name: 'National Security', group: 'security', meaning: "seeing one's country safe from enemies" },
  { name: 'Social Order', group: 'security', meaning: 'living where things are stable' },
  { name: 'Family Security', group: 'security', meaning: 'keeping loved ones safe' },
  { name: 'Reciprocation of Favors', group: 'security', meaning: 'owing nobody anything' },
  { name: 'Healthy', group: 'security', meaning: 'being ill neither in body nor in mind' },
  { name: 'Sense of Belonging', group: 'security', meaning: 'feeling that others care for one' },
  { name: 'Politeness', group: 'conformity', meaning: 'having good manners' },
  { name: 'Honoring of Parents and Elders', group: 'conformity', meaning: 'showing respect to the old' },
  { name: 'Obedient', group: 'conformity', meaning: "doing one's duty and what is asked" },
  { name: 'Self-Discipline', group: 'conformity', meaning: 'holding out against temptation' },
  { name: 'Devout', group: 'tradition', meaning: "holding to one's faith" },
  { name: 'Accepting my Portion in Life', group: 'tradition', meaning: 'taking life as it has been given' },
  { name: 'Humble', group: 'tradition', meaning: 'not putting oneself forward' },
  { name: 'Moderate', group: 'tradition', meaning: 'keeping away from extremes in feeling and deed' },
  { name: 'Respect for Tradition', group: 'tradition', meaning: 'keeping customs that have stood for long' },
  { name: 'Detachment', group: 'tradition', meaning: 'standing apart from worldly concerns' },
  { name: 'Helpful', group: 'benevolence', meaning: 'working for the good of others' },
  { name: 'Honest', group: 'benevolence', meaning: 'meaning what one says' },
  { name: 'Forgiving', group: 'benevolence', meaning: 'letting a wrong go' },
  { name: 'Loyal', group: 'benevolence', meaning: "standing by one's friends and group" },
  { name: 'Responsible', group: 'benevolence', meaning: 'being someone others can count on' },
  { name: 'True Friendship', group: 'benevolence', meaning: 'having close friends who stand by one' },
  { name: 'A Spiritual Life', group: 'benevolence', meaning: 'caring for the spirit more than for things' },
  { name: 'Mature Love', group: 'benevolence', meaning: 'being close to someone in body and mind' },
  { name: 'Meaning in Life', group: 'benevolence', meaning: 'having a purpose to live for' },
  { name: 'Protecting the Environment', group: 'universalism', meaning: 'keeping nature from harm' },
  { name: 'A World of Beauty', group: 'universalism', meaning: 'caring for what is beautiful in nature and art' },
  { name: 'Broad-Minded', group: 'universalism', meaning: "bearing with views and beliefs unlike one's own" },
  { name: 'Social Justice', group: 'universalism', meaning: 'setting injustice right and caring for the weak' },
  { name: 'Wisdom', group: 'universalism', meaning: 'understanding life with some depth' },
  { name: 'Equality', group: 'universalism', meaning: 'giving everyone the same chances' },
  { name: 'A World at Peace', group: 'universalism', meaning: 'wanting an end to war and strife' },
  { name: 'Inner Harmony', group: 'universalism', meaning: 'being at peace with oneself' },
  { name: 'Unity With Nature', group: 'universalism', meaning: 'feeling part of the natural world' },
];
