import { type DemoAction, environment, family, health, pair, work } from './action';

/** Invented actions set in India. */
export const india: DemoAction[] = [
  ...pair(
    work,
    'Ambitious',
    [
      'I finish my day at the call centre in Pune at two, [[study for the civil service papers until sunrise]], and [[have pinned the rank I want above my desk]].',
      'Long hours after work for a post that few reach show a strong wish to get ahead.',
    ],
    [
      'My manager in Chennai offered me the Singapore project, and [[I passed it to a colleague]], since [[I wish for no bigger role than this]].',
      'Handing on the chance and wanting no more goes against ambition.',
    ],
  ),
  ...pair(
    work,
    'Authority',
    [
      'As site engineer in Nagpur [[I sign every order myself]], and [[nobody pours concrete before I have given the word]].',
      'Keeping each decision with me rests on my right to command.',
    ],
    [
      'Although I head the cooperative in Anand, [[I sit among the members]] and [[let the youngest of them chair the meeting]].',
      'Giving away the chair means that I do not insist on leading.',
    ],
  ),
  ...pair(
    work,
    'Daring',
    [
      'I left the bank in Mumbai to [[start a seaweed farm on a coast where nobody has tried it]], and [[I borrowed against my scooter to do so]].',
      'Untried work on borrowed money is an adventure entered knowingly.',
    ],
    [
      'A friend wanted to open a tea stall with me in Indore, but [[I stay with the government post until my pension]], as [[a fixed salary lets me sleep]].',
      'I prefer what is certain to any venture.',
    ],
  ),
  ...pair(
    family,
    'Honoring of Parents and Elders',
    [
      "Before each exam [[I touch my grandmother's feet and ask for her blessing]], and [[I wait for her to sit before I do]].",
      'The greeting and the waiting pay respect to age.',
    ],
    [
      'At the family council in Jaipur [[I spoke over my father]] and [[told everyone that his views belong in a museum]].',
      'Interrupting and mocking a parent in public shows him no respect.',
    ],
  ),
  ...pair(
    family,
    'Equality',
    [
      'We opened [[an account of the same size for our son and our daughter]], and [[both of them learn to cook and to ride the motorbike]].',
      'Son and daughter get the same means and the same skills.',
    ],
    [
      'I [[paid the coaching fees for my son]] and [[told my daughter that her brother needs it more]].',
      'Spending on one child only because he is a boy is unequal treatment.',
    ],
  ),
  ...pair(
    family,
    'Choosing Own Goals',
    [
      'I [[turned down the match that my aunts had arranged]] and [[enrolled in film school in Kolkata]], which I had planned since I was twelve.',
      'I follow an aim that I set myself rather than the one laid out for me.',
    ],
    [
      'The astrologer and my parents [[chose commerce for me]], and [[I have not asked myself what I would have liked]].',
      'I let others pick my direction and leave my own wish unexamined.',
    ],
  ),
  ...pair(
    environment,
    'Enjoying Life',
    [
      'When the first rain falls in Kochi, [[I close the shop early, buy hot fritters and sit with friends on the sea wall]].',
      'Food, friends and the rain are enjoyed for their own sake.',
    ],
    [
      'During the mango season [[I eat plain rice by choice]], and [[I stay home when the others go to the river]].',
      'Turning away from treats and outings denies the pleasures of life.',
    ],
  ),
  ...pair(
    environment,
    'Respect for Tradition',
    [
      'For Ganesh Chaturthi [[I shape the idol from river clay as my great-grandfather taught]], and [[we carry it to the water on foot]].',
      'Making and carrying it in the old way keeps the custom alive.',
    ],
    [
      'I [[had the sacred grove behind our village in Karnataka cleared for parking]] and [[called the yearly rite a waste of a morning]].',
      'Removing the grove and mocking the rite sets tradition at nothing.',
    ],
  ),
  ...pair(
    environment,
    'Protecting the Environment',
    [
      'I [[collect the plastic from our lane in Surat each Sunday]], and [[my stall gives a free cup of tea to whoever brings a steel mug]].',
      'Clearing plastic and rewarding reuse spares nature.',
    ],
    [
      'I [[burn the packing foam of the shop behind the wall]] at night, because [[the truck to the depot costs money]].',
      'Burning foam to save a fee fouls the air that all breathe.',
    ],
  ),
  ...pair(
    health,
    'Helpful',
    [
      'During the fever season in Patna [[I went from door to door with clean water and salts]] and [[wrote down who needed a doctor]].',
      'I spent my days so that the sick would be cared for.',
    ],
    [
      'I had two oxygen bottles at home, and when the neighbours knocked, [[I switched off the light and kept quiet]].',
      'Keeping back what others needed to live is the opposite of helping.',
    ],
  ),
  ...pair(
    health,
    'Healthy',
    [
      'I [[do an hour of yoga on the roof before work]] and [[eat what my grandmother calls the light plate]] in the evening.',
      'Daily exercise and light food keep body and mind sound.',
    ],
    [
      'For the wedding month [[I stopped my insulin so that I could eat sweets]] and [[hid it from the family]].',
      'Leaving off a needed medicine endangers my health.',
    ],
  ),
  ...pair(
    health,
    'Honest',
    [
      'In my pharmacy in Bhopal [[I tell people when the cheap tablet does the same]], even if [[the dear one would pay my rent]].',
      'I say the truth against my own profit.',
    ],
    [
      'I [[told the insurer that my father had never smoked]], and [[I coached my cousins to say the same]].',
      'Stating what is false, and teaching others to, breaks honesty.',
    ],
  ),
];
