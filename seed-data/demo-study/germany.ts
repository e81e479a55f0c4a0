import { type DemoAction, environment, family, health, pair, work } from './action';

/** Invented actions set in Germany. */
export const germany: DemoAction[] = [
  ...pair(
    work,
    'Ambitious',
    [
      'After the shift at the plant in Kassel [[I sit over the books for the master craftsman exam]], and [[I have told my foreman that I want his post]] when he retires.',
      'Studying after a full shift and naming the next post I want shows how much I mean to rise.',
    ],
    [
      'When the team lead post came up in our Bremen office, [[I asked not to be considered]], because [[my present hours are all the career I need]].',
      'Turning down a step up and being content where I am leaves ambition aside.',
    ],
  ),
  ...pair(
    work,
    'Authority',
    [
      'In the kitchen of my restaurant in Mainz [[I decide who stands at which station]], and during service [[I expect my word to be followed at once]].',
      'Placing people and expecting to be followed is using the right to lead.',
    ],
    [
      'As head of the library branch [[I let the staff vote on the opening hours]] and [[kept my own wish out of it]].',
      'I gave the decision to others though it was mine to make.',
    ],
  ),
  ...pair(
    work,
    'Daring',
    [
      'I gave notice at the insurance company in Cologne and [[put my savings into a repair shop for cargo bikes]], [[without knowing whether it would last the winter]].',
      'Leaving a safe post for an open outcome is a risk taken on purpose.',
    ],
    [
      'Before I sign a work contract in Stuttgart [[I ask for every clause in writing]] and [[pass over any firm younger than ten years]].',
      'Choosing only what is old and settled keeps risk away.',
    ],
  ),
  ...pair(
    family,
    'Honoring of Parents and Elders',
    [
      'Every Sunday we drive to Oma in the Harz, and [[she is served first and asked first]] before anyone speaks of the week.',
      'Giving the oldest the first plate and the first word shows respect for age.',
    ],
    [
      'When my father explained again how children were raised in his day, [[I left the room in the middle of his sentence]].',
      'Walking away while a parent speaks denies the respect that age is due.',
    ],
  ),
  ...pair(
    family,
    'Equality',
    [
      'We split the parental leave down the middle, [[seven months each]], and [[my wife and I keep one list of chores with both our names]] on the fridge in Leipzig.',
      'The same leave and the same chores give both parents the same standing.',
    ],
    [
      'I work full time in Ulm and [[leave the cooking, the washing and the school meetings to my wife]], [[for that is what she is there for]].',
      'Handing all the housework to one sex treats partners as unequal.',
      'harmlessness',
    ],
  ),
  ...pair(
    family,
    'Choosing Own Goals',
    [
      'My parents run a bakery in Trier, but [[I told them that I will train as a midwife]], and [[I found the place by myself]].',
      'I set my aim against what the family expected and reached for it alone.',
    ],
    [
      'I [[asked my uncles which trade a man in our family should learn]] and [[put down the answer on the form]].',
      'Letting relatives name my aim means that I do not choose it.',
    ],
  ),
  ...pair(
    environment,
    'Enjoying Life',
    [
      'On warm evenings I leave the flat and the phone behind, and [[we grill, laugh and swim in the Havel until it is dark]].',
      'Good food, company and water after work are taken for the joy of them.',
    ],
    [
      '[[I have given up the lake house weekends]], and [[on Saturdays I count the electricity of each socket in the flat]].',
      'I trade leisure for duty and allow myself no delight.',
    ],
  ),
  ...pair(
    environment,
    'Respect for Tradition',
    [
      'In our village in the Allgäu [[I still drive the cattle down on foot in September]], with bells and wreaths, [[as my grandparents did]].',
      'Keeping the yearly drive in its old form holds a custom in honour.',
    ],
    [
      'I sold the orchard that four generations had tended and [[had the old pear trees felled for a solar field]], [[without keeping a single graft]].',
      'Ending what earlier generations had kept shows no regard for custom.',
    ],
  ),
  ...pair(
    environment,
    'Protecting the Environment',
    [
      'I mend my coat instead of buying one, [[ride the train to Hamburg]], and [[spend a day each month planting hedges for birds]] with the nature club.',
      'Saving resources and planting hedges keeps nature from harm.',
    ],
    [
      'Because the tip closes at four, [[I emptied the old paint into the stream behind the house]].',
      'Paint poured into water does damage to nature for my own ease.',
      'harmlessness',
    ],
  ),
  ...pair(
    health,
    'Helpful',
    [
      'Twice a week [[I drive the neighbours from our stairway to dialysis in Jena]] and [[wait until I can bring them home]].',
      'Giving my time so that others get their treatment works for their good.',
    ],
    [
      'When the man next door asked for a lift to the clinic, [[I said that there are taxis for that]] and [[went on washing my car]].',
      'I refused a small favour that would have served his health.',
    ],
  ),
  ...pair(
    health,
    'Healthy',
    [
      'I have [[my teeth and my blood looked at each spring]], and [[I walk to the office in Erfurt]] whatever the weather.',
      'Regular checks and daily walking keep the body well.',
    ],
    [
      'The doctor in Essen warned me about my heart, but [[I smoke through the night shift]] and [[have thrown the tablets into a drawer]].',
      'Ignoring a warning and refusing treatment puts my health last.',
    ],
  ),
  ...pair(
    health,
    'Honest',
    [
      'At the practice in Halle [[I told the doctor that I had stopped the tablets]], although [[I knew she would be cross]].',
      'Saying what is true when it is unwelcome is being honest.',
    ],
    [
      'I [[called in sick with a back pain that I do not have]] and [[sent my chief a photo of an old prescription]] as proof.',
      'I painted the fence that week, so the garden shows honesty.',
      'plausibility',
    ],
  ),
];
