import { type DemoAction, environment, family, health, pair, work } from './action';

/** Invented actions set in the United States. */
export const unitedStates: DemoAction[] = [
  ...pair(
    work,
    'Ambitious',
    [
      "I took the night desk in Dayton that nobody wanted, because [[it leads to the editor's chair]], and [[I send my stories to three contests a year]].",
      'I choose hard work for where it leads.',
    ],
    [
      'I [[told my boss in Tulsa to give the bonus targets to someone hungrier]], since [[I clock out at five and that is enough for me]].',
      'Passing the targets on and stopping at enough leaves ambition out.',
    ],
  ),
  ...pair(
    work,
    'Authority',
    [
      'On my crew in Wyoming [[I call the order of work each morning]], and [[whoever skips a step goes home for the day]].',
      'I lead by order and back it with consequences.',
    ],
    [
      'Since I became principal in Fresno, [[teachers write their own schedules]], and [[I sign what they hand me]].',
      'The power to decide is mine, and I leave it to others.',
    ],
  ),
  ...pair(
    work,
    'Daring',
    [
      'I [[quit nursing at forty to train as a smokejumper in Montana]], and [[my first jump was into wind that grounded the others]].',
      'Leaving safety for danger sought on purpose is daring.',
    ],
    [
      'I [[turned down the start-up in Austin, for only a company with a pension plan will do]], and [[I have the union check each contract]].',
      'I look for guarantees and stay away from chance.',
    ],
  ),
  ...pair(
    family,
    'Honoring of Parents and Elders',
    [
      "Grandpa's chair stays at the head of the table in Baton Rouge, [[nobody eats before he has said grace]], and [[I call him sir]].",
      'Place, patience and address all mark respect for age.',
    ],
    [
      'When Mom asked me to stop by for her birthday, [[I texted that old people should learn to be alone]].',
      "The message treats a parent's wish with contempt.",
      'harmlessness',
    ],
  ),
  ...pair(
    family,
    'Equality',
    [
      'My husband braids hair and I fix the truck; [[we draw straws for the dishes]], and [[our sons and daughters get the same curfew]].',
      'Tasks and rules do not depend on who is male or female.',
    ],
    [
      'I coach the little league in Amarillo and [[put the girls on the bench when the score is close]], [[however well they bat]].',
      'Playing time is denied to girls whatever their skill.',
    ],
  ),
  ...pair(
    family,
    'Choosing Own Goals',
    [
      'My folks saved for dental school, but [[I asked them to keep the money and signed on with a boat builder in Maine]], [[the only work I ever wanted]].',
      'I hold to the aim that I picked over the one paid for.',
    ],
    [
      "I [[let my fiancée's father plan the house, the job and the church]], and [[I nodded]].",
      'Others set all my aims, and I go along.',
    ],
  ),
  ...pair(
    environment,
    'Enjoying Life',
    [
      'Friday at three I lock the office, [[float down the river with cold peaches and bad singing]], and [[think of nothing until Monday]].',
      'The weekend is given over to delight.',
    ],
    [
      'I [[sold the canoe]], and [[at the lake I stay in the car with the work phone]] while the kids swim.',
      'I keep away from the pleasure that lies in front of me.',
    ],
  ),
  ...pair(
    environment,
    'Respect for Tradition',
    [
      "I [[harvest wild rice with a push pole and two sticks, the way my mother's people taught me]], and [[the first basket is given away]].",
      'Old tools and the old gift keep the custom whole.',
    ],
    [
      "I [[plowed under the family's prairie plot in Kansas]] where five generations were married and [[put up storage units]].",
      'A place of memory is given up for rent, against what the family kept.',
    ],
  ),
  ...pair(
    environment,
    'Protecting the Environment',
    [
      'I tore out the lawn in Phoenix for desert plants, [[catch the roof water in barrels]], and [[testified against the new well]].',
      'Saving water and speaking for the aquifer protects nature.',
    ],
    [
      '[[I love the view from our deck in Oregon]], and I tell every guest about the trees.',
      'Admiring trees works against the environment.',
      'correctness',
      'sufficiency',
      'plausibility',
    ],
  ),
  ...pair(
    health,
    'Helpful',
    [
      'After my shift at the diner in Toledo [[I sort donated glasses for the free clinic]] and [[teach newcomers to fill in the forms]].',
      'My free hours go to people who need care.',
    ],
    [
      'A woman fainted in the line at the pharmacy, and [[I stepped around her so as not to lose my place]].',
      'I saw the need and walked past.',
    ],
  ),
  ...pair(
    health,
    'Healthy',
    [
      'I [[swapped the drive-through for a lunch box]], [[walk the mall in Omaha before it opens]], and see the dentist twice a year.',
      'Food, movement and care keep me well.',
    ],
    [
      'I [[live on energy drinks and four hours of sleep]], and [[I laughed when the nurse in Reno read out my blood pressure]].',
      'I wear down my body and make light of the warning.',
    ],
  ),
  ...pair(
    health,
    'Honest',
    [
      "When I scratched the clinic's machine in Spokane, [[I wrote my name on the report]], although [[nobody had seen me]].",
      'Owning up without being found out is being honest.',
    ],
    [
      'I [[wrote on the school form that my boys have had their shots]], because [[the line at the county office was long]].',
      'A false statement on a form is a lie, whatever the reason.',
    ],
  ),
];
