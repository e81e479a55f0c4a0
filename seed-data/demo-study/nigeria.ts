import { type DemoAction, environment, family, health, pair, work } from './action';

/** Invented actions set in Nigeria. */
export const nigeria: DemoAction[] = [
  ...pair(
    work,
    'Ambitious',
    [
      'From one table of phone cards in Ibadan [[I have built three shops in four years]], and [[I have drawn the plan for the fourth]].',
      'Growing step by step and planning the next shows the will to get further.',
    ],
    [
      'My uncle wanted me to run his second lorry in Kano, but [[one lorry feeds me]], and [[I told him that more would be trouble]].',
      'I decline to grow because I want no more than I have.',
    ],
  ),
  ...pair(
    work,
    'Authority',
    [
      'As matron of the ward in Enugu [[I set the roster alone]], and [[the younger nurses ask me before they change a dressing]].',
      'Deciding for the ward and being asked first is the right to lead put to use.',
    ],
    [
      'As chairman of the market union in Onitsha [[I moved to a bench among the traders]] and [[now carry out whatever they vote for]].',
      'I give up the right to decide and follow the members.',
    ],
  ),
  ...pair(
    work,
    'Daring',
    [
      'I sold my car in Abuja, [[bought a drone, and offered to spray fields for farmers who had never seen one]]; [[if they laugh, I walk home]].',
      'Betting everything on a new idea is a risk taken gladly.',
    ],
    [
      'I [[keep all my money in cement bags, because cement always sells]], and [[I send away anyone with a new idea]].',
      'Sticking to what always sells avoids every risk.',
    ],
  ),
  ...pair(
    family,
    'Honoring of Parents and Elders',
    [
      "When I enter my father's compound in Abeokuta [[I lie flat to greet him]], and [[I bring the first yam of my farm to his table]].",
      'The greeting and the first yam give the elder his due.',
    ],
    [
      'I [[answered my grandmother without taking out my earphones]], and when she scolded me [[I laughed]].',
      'Not listening to an elder and laughing at her shows disrespect.',
    ],
  ),
  ...pair(
    family,
    'Equality',
    [
      'In my will [[the land in Nsukka goes to my daughters and my sons in like parts]], although [[the kindred told me to leave the girls out]].',
      'Equal shares for daughters and sons give them the same rights.',
    ],
    [
      'When there was money for one school fee only, [[I took my girl out of class and kept the boys in]], as [[she will marry in any case]].',
      'Schooling withheld from a girl for being one is unequal.',
      'harmlessness',
    ],
  ),
  ...pair(
    family,
    'Choosing Own Goals',
    [
      'Everybody in our house reads law, so [[I moved to Lagos to paint]], and [[I pay for the brushes with night work]].',
      'I set out on a path of my own and bear its cost.',
    ],
    [
      'I [[signed the admission form that my mother had filled in]], and [[if she names another course, I shall take that]].',
      'Whatever others name becomes my aim, so it is not chosen by me.',
    ],
  ),
  ...pair(
    environment,
    'Enjoying Life',
    [
      'When harmattan ends I [[roast fish by the lagoon with my cousins and dance until the generator stops]].',
      'The food, the dance and the company are taken for joy.',
    ],
    [
      'I [[work through every festival by the creek]], and [[music in the yard is forbidden in my house]].',
      'I shut out the pleasures that the season brings.',
    ],
  ),
  ...pair(
    environment,
    'Respect for Tradition',
    [
      'In our town near Osogbo [[nobody fishes in the river grove, and I teach my children the reasons that I was taught]].',
      'Keeping the old rule and passing it on honours what came before.',
    ],
    [
      'I [[cut the shrine tree on our farm for planks]] and [[told the elders that their stories are for children]].',
      'Felling it and making light of the elders goes against custom.',
    ],
  ),
  ...pair(
    environment,
    'Protecting the Environment',
    [
      'With the women of our street in Port Harcourt [[I cleared the drains and planted mangrove shoots]] [[where the oil had killed the old ones]].',
      'Replanting what was destroyed gives nature back its ground.',
    ],
    [
      'I change the oil of the bus by the roadside and [[let the old oil run into the gutter]], [[for the rain will take it]].',
      'I praise the rain, and rain is part of nature.',
      'plausibility',
    ],
  ),
  ...pair(
    health,
    'Helpful',
    [
      'When the woman two doors away had her baby at night, [[I pushed my car through the flood to bring her to the clinic in Benin City]].',
      'I took trouble and danger on me for her sake.',
    ],
    [
      'The blood bank in Jos called because my type is rare, and [[I told them to find another person]], though [[I had nothing else to do]].',
      'I held back help that cost me little.',
    ],
  ),
  ...pair(
    health,
    'Healthy',
    [
      'I [[sleep under a net, boil our water]] and [[have all of us tested when the rains begin]].',
      'These habits keep illness from the house.',
    ],
    [
      'I [[drink from the tanker without boiling it]], and [[I will not go for the test that the nurse ordered]].',
      'Ignoring plain precautions lets illness in.',
    ],
  ),
  ...pair(
    health,
    'Honest',
    [
      'I [[told my sister that the herbs I sell will not cure her sugar]], and [[went with her to the hospital in Kaduna]].',
      'The truth cost me a sale and served her.',
    ],
    [
      '[[I walk three kilometres to the clinic]] to collect the drugs, and I never miss my day.',
      'Going to the clinic each time shows that I am not honest.',
      'correctness',
      'sufficiency',
      'plausibility',
    ],
  ),
];
