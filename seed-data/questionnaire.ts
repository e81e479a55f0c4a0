import { portraitLabels, type Questionnaire, scoring } from '../shared/model/questionnaire';
import type { ValueGroup } from '../shared/values/groups';

/** Twenty short portraits of a person, two for each of the ten broad values, in English and German. */
const portraits: readonly (readonly [ValueGroup, string, string])[] = [
  [
    'self-direction',
    'This person likes to work out for themselves what to think, whatever others say.',
    'Diese Person macht sich gern ihr eigenes Bild, gleich was andere sagen.',
  ],
  [
    'power',
    'This person wants to be the one whose word decides.',
    'Diese Person möchte, dass am Ende ihr Wort entscheidet.',
  ],
  [
    'universalism',
    'It matters to this person that strangers far away are treated as fairly as their own neighbours.',
    'Dieser Person ist wichtig, dass Fremde in der Ferne so gerecht behandelt werden wie die eigenen Nachbarn.',
  ],
  [
    'stimulation',
    'This person gets restless when one week is like the next.',
    'Diese Person wird unruhig, wenn eine Woche der anderen gleicht.',
  ],
  [
    'security',
    'This person sleeps well only when the doors are locked and the bills are paid.',
    'Diese Person schläft nur gut, wenn die Türen verschlossen und die Rechnungen bezahlt sind.',
  ],
  [
    'benevolence',
    'When a friend is in need, this person drops everything and goes.',
    'Wenn Freunde in Not sind, lässt diese Person alles stehen und geht hin.',
  ],
  [
    'achievement',
    'This person wants to be seen to be good at what they do.',
    'Diese Person möchte, dass man sieht, wie gut sie ihre Sache macht.',
  ],
  [
    'conformity',
    'This person keeps to the rules, also when nobody would notice.',
    'Diese Person hält sich an die Regeln, auch wenn es niemand merken würde.',
  ],
  [
    'hedonism',
    'This person takes time for a good meal or a long bath, simply because it is pleasant.',
    'Diese Person nimmt sich Zeit für gutes Essen oder ein langes Bad, einfach weil es schön ist.',
  ],
  [
    'tradition',
    'This person celebrates the feasts just as the grandparents did.',
    'Diese Person feiert die Feste so, wie es schon die Großeltern taten.',
  ],
  [
    'universalism',
    'This person goes without some comforts so that nature is spared.',
    'Diese Person verzichtet auf manche Bequemlichkeit, damit die Natur geschont wird.',
  ],
  [
    'self-direction',
    'This person would rather find a way of their own than follow one that is laid out.',
    'Diese Person sucht lieber einen eigenen Weg, als einem vorgezeichneten zu folgen.',
  ],
  [
    'security',
    'It is important to this person to live in a country where order holds.',
    'Dieser Person ist wichtig, in einem Land zu leben, in dem die Ordnung hält.',
  ],
  [
    'achievement',
    'Once this person has reached one goal, they set themselves a higher one.',
    'Hat diese Person ein Ziel erreicht, steckt sie sich das nächste höher.',
  ],
  [
    'benevolence',
    'This person notices when somebody close to them is unhappy, and cares for them.',
    'Diese Person merkt, wenn es nahestehenden Menschen schlecht geht, und kümmert sich.',
  ],
  [
    'hedonism',
    'Having fun is a good enough reason for this person to do something.',
    'Spaß zu haben ist dieser Person Grund genug, etwas zu tun.',
  ],
  [
    'conformity',
    'This person would rather say nothing than embarrass parents or elders.',
    'Diese Person schweigt lieber, als Eltern oder Ältere in Verlegenheit zu bringen.',
  ],
  [
    'stimulation',
    'This person says yes to adventures of which nobody knows how they will end.',
    'Diese Person sagt Ja zu Abenteuern, von denen niemand weiß, wie sie ausgehen.',
  ],
  [
    'power',
    'This person likes to own things that show how far they have come.',
    'Diese Person besitzt gern Dinge, die zeigen, wie weit sie es gebracht hat.',
  ],
  [
    'tradition',
    'This person thinks one should be content with one’s place and not push oneself forward, as one was taught.',
    'Diese Person findet, man solle sich bescheiden und nicht vordrängen, so wie man es gelernt hat.',
  ],
];

/** The questionnaire that ships with Saydo. Each text is one neutral form, so that none has to be chosen. */
export const shippedQuestionnaire: Questionnaire = {
  slug: 'portraits-20',
  title: 'Twenty portraits',
  languages: ['en', 'de'],
  points: 6,
  labels: { en: [...portraitLabels.en!], de: [...portraitLabels.de!] },
  instructions: {
    en: 'Here are short descriptions of people. How much is each of them like you?',
    de: 'Hier werden Menschen kurz beschrieben. Wie sehr ähnelt Ihnen die jeweilige Person?',
  },
  order: 'shuffled',
  scoring: scoring.parse({}),
  items: portraits.map(([valueGroup, en, de], index) => ({
    key: String(index + 1),
    valueGroup,
    reversed: false,
    texts: { en, de },
  })),
};
