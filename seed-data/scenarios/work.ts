import type { ScenarioLines } from './scenario';

export const workScenarios: readonly ScenarioLines[] = [
  {
    key: 'work-offer',
    category: 'work',
    title: ['A job in another city', 'Eine Stelle in einer anderen Stadt'],
    text: [
      'After six years in the same office I have an offer from a firm in another city. The pay is a third better, the work is new to me, and my parents live ten minutes from where I am now. I have a week to answer.',
      'Nach sechs Jahren im selben Büro habe ich ein Angebot von einer Firma in einer anderen Stadt. Sie zahlt ein Drittel mehr, die Arbeit ist neu für mich, und meine Eltern wohnen zehn Minuten von hier. Ich habe eine Woche für die Antwort.',
    ],
    questions: [
      {
        text: ['What should I look at first?', 'Worauf sollte ich zuerst achten?'],
        options: [
          [
            'self-direction',
            'Whether I may decide myself how I work.',
            'Ob ich selbst bestimmen kann, wie ich arbeite.',
          ],
          ['power', 'How many people would report to me.', 'Wie viele Leute mir unterstellt wären.'],
          ['security', 'How safe the contract is.', 'Wie sicher der Vertrag ist.'],
          ['benevolence', 'What it means for my parents.', 'Was es für meine Eltern bedeutet.'],
        ],
      },
      {
        text: ['What would make me say yes?', 'Was würde mich Ja sagen lassen?'],
        options: [
          ['stimulation', 'That everything there would be new.', 'Dass dort alles neu wäre.'],
          ['achievement', 'That I could show what I am able to do.', 'Dass ich zeigen könnte, was in mir steckt.'],
          ['hedonism', 'That the city is fun to live in.', 'Dass es sich in der Stadt gut leben lässt.'],
          ['universalism', 'That the firm does something for the climate.', 'Dass die Firma etwas für das Klima tut.'],
        ],
      },
      {
        text: ['What would make me say no?', 'Was würde mich Nein sagen lassen?'],
        options: [
          ['tradition', 'That my family has always lived here.', 'Dass meine Familie immer hier gelebt hat.'],
          ['conformity', 'That my boss counts on me to stay.', 'Dass meine Chefin darauf zählt, dass ich bleibe.'],
          ['security', 'That I know what I have here.', 'Dass ich weiß, was ich hier habe.'],
          [
            'universalism',
            'That their products harm people elsewhere.',
            'Dass ihre Produkte anderswo Menschen schaden.',
          ],
        ],
      },
      {
        text: ['How should I settle it with my family?', 'Wie sollte ich es mit meiner Familie klären?'],
        options: [
          ['self-direction', 'Think it through alone, then tell them.', 'Allein nachdenken und es ihnen dann sagen.'],
          ['conformity', 'Do as my parents think right.', 'Tun, was meine Eltern für richtig halten.'],
          ['tradition', 'Ask the eldest first, as we always do.', 'Zuerst die Ältesten fragen, wie bei uns üblich.'],
          ['benevolence', 'Find out what each of them needs from me.', 'Herausfinden, was alle von mir brauchen.'],
        ],
      },
      {
        text: ['If I go, what should I do in the first month?', 'Wenn ich gehe: Was sollte ich im ersten Monat tun?'],
        options: [
          [
            'stimulation',
            'Take the odd projects nobody else wants.',
            'Die ausgefallenen Projekte nehmen, die keiner will.',
          ],
          ['hedonism', 'Leave early and enjoy the city.', 'Früh gehen und die Stadt genießen.'],
          ['achievement', 'Deliver one thing that everybody notices.', 'Eine Sache abliefern, die allen auffällt.'],
          ['power', 'Get to know those who decide.', 'Die kennenlernen, die entscheiden.'],
        ],
      },
    ],
  },
  {
    key: 'work-mistake',
    category: 'work',
    title: ['A colleague’s mistake', 'Der Fehler eines Kollegen'],
    text: [
      'A colleague has sent a client wrong figures. Only I have noticed so far. He has two small children and a warning from last year. The client will decide on Monday.',
      'Ein Kollege hat einer Kundin falsche Zahlen geschickt. Bisher habe nur ich es bemerkt. Er hat zwei kleine Kinder und eine Abmahnung vom letzten Jahr. Die Kundin entscheidet am Montag.',
    ],
    questions: [
      {
        text: ['What should I do today?', 'Was sollte ich heute tun?'],
        options: [
          ['benevolence', 'Go to him and help him put it right.', 'Zu ihm gehen und ihm helfen, es zu berichtigen.'],
          ['conformity', 'Report it, as the handbook says.', 'Es melden, wie es das Handbuch vorschreibt.'],
          [
            'achievement',
            'Correct it myself and make it better than before.',
            'Es selbst berichtigen, besser als zuvor.',
          ],
          ['hedonism', 'Nothing; the weekend is there to be enjoyed.', 'Nichts; das Wochenende ist zum Genießen da.'],
        ],
      },
      {
        text: ['Whom should I think of most?', 'An wen sollte ich am meisten denken?'],
        options: [
          [
            'universalism',
            'Of everybody who would act on wrong figures.',
            'An alle, die nach falschen Zahlen handeln würden.',
          ],
          [
            'security',
            'Of the firm, whose jobs hang on this client.',
            'An die Firma, deren Stellen an der Kundin hängen.',
          ],
          ['power', 'Of my own standing with the management.', 'An mein eigenes Ansehen bei der Leitung.'],
          [
            'tradition',
            'Of the good name that this house has had for so long.',
            'An den guten Namen, den dieses Haus seit Langem hat.',
          ],
        ],
      },
      {
        text: ['How should I tell the client?', 'Wie sollte ich es der Kundin sagen?'],
        options: [
          [
            'self-direction',
            'In my own words, without asking anybody.',
            'In meinen eigenen Worten, ohne jemanden zu fragen.',
          ],
          ['conformity', 'Only by the proper way, through my boss.', 'Nur auf dem Dienstweg, über meinen Chef.'],
          ['stimulation', 'By calling at once, and seeing what happens.', 'Sofort anrufen und sehen, was geschieht.'],
          [
            'universalism',
            'Openly, because she has a right to the truth.',
            'Offen, denn sie hat ein Recht auf die Wahrheit.',
          ],
        ],
      },
      {
        text: ['What should come of it later?', 'Was sollte später daraus werden?'],
        options: [
          ['security', 'A second check of every figure.', 'Eine zweite Prüfung jeder Zahl.'],
          ['power', 'That figures pass over my desk from now on.', 'Dass Zahlen künftig über meinen Tisch gehen.'],
          ['stimulation', 'A wholly new way of working with clients.', 'Eine ganz neue Art, mit Kunden zu arbeiten.'],
          [
            'benevolence',
            'Less work for him until his children are older.',
            'Weniger Arbeit für ihn, bis seine Kinder größer sind.',
          ],
        ],
      },
      {
        text: ['What would I be sorry about afterwards?', 'Was würde mir hinterher leidtun?'],
        options: [
          ['hedonism', 'That it spoilt a fine weekend.', 'Dass es ein schönes Wochenende verdorben hat.'],
          [
            'achievement',
            'That we lost a client we could have won.',
            'Dass wir eine Kundin verloren, die zu gewinnen war.',
          ],
          ['tradition', 'That I broke with how we do things here.', 'Dass ich mit dem brach, was hier Brauch ist.'],
          ['self-direction', 'That I let others decide for me.', 'Dass ich andere für mich entscheiden ließ.'],
        ],
      },
    ],
  },
  {
    key: 'work-team',
    category: 'work',
    title: ['Leading a tired team', 'Ein müdes Team leiten'],
    text: [
      'I lead a team of seven. The last project went well but left everybody worn out. Now the head of the department wants us to take on a bigger one, and it begins in two weeks.',
      'Ich leite ein Team von sieben Leuten. Das letzte Projekt lief gut, hat aber alle erschöpft. Jetzt will die Abteilungsleitung, dass wir ein größeres übernehmen, und es beginnt in zwei Wochen.',
    ],
    questions: [
      {
        text: ['What should I answer the head of the department?', 'Was sollte ich der Abteilungsleitung antworten?'],
        options: [
          ['conformity', 'Yes, because it is she who decides.', 'Ja, denn sie hat zu entscheiden.'],
          ['achievement', 'Yes, because we can be the best at it.', 'Ja, denn wir können darin die Besten sein.'],
          ['benevolence', 'No, because my people need rest.', 'Nein, denn meine Leute brauchen Ruhe.'],
          ['self-direction', 'Only if we may choose how to do it.', 'Nur wenn wir selbst wählen dürfen, wie.'],
        ],
      },
      {
        text: ['What should the two weeks be for?', 'Wofür sollten die zwei Wochen da sein?'],
        options: [
          ['hedonism', 'For a few days that are simply good.', 'Für ein paar Tage, die einfach schön sind.'],
          ['security', 'For a plan that leaves nothing to chance.', 'Für einen Plan, der nichts dem Zufall überlässt.'],
          [
            'stimulation',
            'For trying out tools nobody has used yet.',
            'Um Werkzeuge zu probieren, die noch niemand kennt.',
          ],
          [
            'tradition',
            'For the yearly outing, which we have never left out.',
            'Für den Jahresausflug, der noch nie ausfiel.',
          ],
        ],
      },
      {
        text: ['How should the work be shared out?', 'Wie sollte die Arbeit verteilt werden?'],
        options: [
          ['power', 'I say who does what.', 'Ich sage, wer was macht.'],
          [
            'universalism',
            'So that nobody has it worse than another.',
            'So, dass es niemand schlechter hat als andere.',
          ],
          ['self-direction', 'Everybody takes what they like.', 'Jede und jeder nimmt, was gefällt.'],
          ['tradition', 'The most senior choose first, as ever.', 'Die Dienstältesten wählen zuerst, wie immer.'],
        ],
      },
      {
        text: ['What should I ask for in return?', 'Was sollte ich dafür verlangen?'],
        options: [
          ['power', 'A say in the budget.', 'Ein Wort beim Budget mitzureden.'],
          ['hedonism', 'A bonus that everybody can enjoy.', 'Eine Prämie, an der alle Freude haben.'],
          [
            'benevolence',
            'Somebody to help those who are at their limit.',
            'Hilfe für die, die am Ende ihrer Kräfte sind.',
          ],
          ['security', 'Longer contracts for the team.', 'Längere Verträge für das Team.'],
        ],
      },
      {
        text: ['How shall we know that it went well?', 'Woran merken wir, dass es gut lief?'],
        options: [
          ['achievement', 'People speak of our result.', 'Man spricht von unserem Ergebnis.'],
          ['conformity', 'Nobody had reason to complain of us.', 'Niemand hatte Grund, sich über uns zu beschweren.'],
          ['stimulation', 'We did something we had never done.', 'Wir haben etwas getan, das wir noch nie taten.'],
          ['universalism', 'It did good beyond the firm.', 'Es hat über die Firma hinaus Gutes bewirkt.'],
        ],
      },
    ],
  },
  {
    key: 'work-evening',
    category: 'work',
    title: ['Evenings for myself', 'Abende für mich'],
    text: [
      'My course at the evening school is nearly over. After it I have three evenings a week free for the first time in years. Friends, the choir, the firm and my sister all have ideas what I should do with them.',
      'Mein Kurs an der Abendschule ist fast vorbei. Danach habe ich seit Jahren erstmals drei Abende in der Woche frei. Freunde, der Chor, die Firma und meine Schwester haben alle Ideen, was ich damit tun sollte.',
    ],
    questions: [
      {
        text: ['What should the first evening be for?', 'Wofür sollte der erste Abend sein?'],
        options: [
          ['tradition', 'For the choir that my father sang in.', 'Für den Chor, in dem schon mein Vater sang.'],
          ['stimulation', 'For something different every week.', 'Für jede Woche etwas anderes.'],
          ['benevolence', 'For my sister and her children.', 'Für meine Schwester und ihre Kinder.'],
          [
            'power',
            'For the circle of people who run this town.',
            'Für den Kreis der Leute, die in der Stadt etwas zu sagen haben.',
          ],
        ],
      },
      {
        text: ['And the second?', 'Und der zweite?'],
        options: [
          ['achievement', 'For the next certificate.', 'Für das nächste Zeugnis.'],
          ['hedonism', 'For the sofa, music and good food.', 'Für Sofa, Musik und gutes Essen.'],
          ['universalism', 'For the group that looks after refugees.', 'Für die Gruppe, die Geflüchteten hilft.'],
          ['conformity', 'For what the others expect of me.', 'Für das, was die anderen von mir erwarten.'],
        ],
      },
      {
        text: [
          'My boss asks for one of them. What should I say?',
          'Meine Chefin hätte gern einen davon. Was sollte ich sagen?',
        ],
        options: [
          ['conformity', 'Yes; one does not refuse one’s boss.', 'Ja; der Chefin schlägt man nichts ab.'],
          ['self-direction', 'No; I decide about my evenings.', 'Nein; über meine Abende bestimme ich.'],
          ['security', 'Yes, it makes my job safer.', 'Ja, das macht meine Stelle sicherer.'],
          ['power', 'Yes, if it brings me a higher post.', 'Ja, wenn es mir einen höheren Posten bringt.'],
        ],
      },
      {
        text: ['What should I learn, if anything?', 'Was sollte ich lernen, wenn überhaupt?'],
        options: [
          ['self-direction', 'Whatever makes me curious.', 'Was mich gerade neugierig macht.'],
          ['tradition', 'The old dances of the region.', 'Die alten Tänze der Gegend.'],
          ['achievement', 'What sets me apart from the others.', 'Was mich von den anderen abhebt.'],
          [
            'universalism',
            'How to repair things so that less is thrown away.',
            'Wie man Dinge repariert, damit weniger weggeworfen wird.',
          ],
        ],
      },
      {
        text: ['What should I beware of?', 'Wovor sollte ich mich hüten?'],
        options: [
          ['security', 'Of spending money that I may need.', 'Geld auszugeben, das ich noch brauchen könnte.'],
          ['hedonism', 'Of plans that leave no room for pleasure.', 'Vor Plänen, die keinen Platz für Genuss lassen.'],
          ['stimulation', 'Of evenings that are all alike.', 'Vor Abenden, die alle gleich sind.'],
          ['benevolence', 'Of having no time for those I love.', 'Keine Zeit für die zu haben, die ich liebe.'],
        ],
      },
    ],
  },
];
