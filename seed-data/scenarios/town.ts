import type { ScenarioLines } from './scenario';

export const townScenarios: readonly ScenarioLines[] = [
  {
    key: 'town-meadow',
    category: 'town',
    title: ['The meadow by the river', 'Die Wiese am Fluss'],
    text: [
      'The town owns a meadow by the river. It could become building land, a place for concerts, a nature reserve, or stay the fairground that it is for one week a year. I sit on the committee that decides.',
      'Der Stadt gehört eine Wiese am Fluss. Sie könnte Bauland werden, ein Platz für Konzerte, ein Schutzgebiet, oder der Festplatz bleiben, der sie eine Woche im Jahr ist. Ich sitze in dem Ausschuss, der entscheidet.',
    ],
    questions: [
      {
        text: ['How should I vote?', 'Wie sollte ich stimmen?'],
        options: [
          [
            'self-direction',
            'By my own judgement, against my party if need be.',
            'Nach eigenem Urteil, notfalls gegen meine Partei.',
          ],
          [
            'power',
            'So that I gain allies for the next election.',
            'So, dass ich Verbündete für die nächste Wahl gewinne.',
          ],
          ['security', 'For a wall against floods.', 'Für einen Damm gegen Hochwasser.'],
          [
            'benevolence',
            'For flats that my neighbours can pay.',
            'Für Wohnungen, die meine Nachbarn bezahlen können.',
          ],
        ],
      },
      {
        text: ['What would be the best use?', 'Was wäre die beste Nutzung?'],
        options: [
          ['stimulation', 'Something no town has dared yet.', 'Etwas, das noch keine Stadt gewagt hat.'],
          ['achievement', 'A hall that wins prizes.', 'Eine Halle, die Preise gewinnt.'],
          ['hedonism', 'A beach with music and ices.', 'Ein Strand mit Musik und Eis.'],
          ['universalism', 'A place for frogs and birds.', 'Ein Ort für Frösche und Vögel.'],
        ],
      },
      {
        text: ['What should be kept whatever happens?', 'Was sollte auf jeden Fall bleiben?'],
        options: [
          ['tradition', 'The fair in September.', 'Der Jahrmarkt im September.'],
          [
            'conformity',
            'The quiet hours that everybody agreed on.',
            'Die Ruhezeiten, auf die sich alle geeinigt haben.',
          ],
          ['security', 'The way for the fire engines.', 'Die Zufahrt für die Feuerwehr.'],
          ['universalism', 'That everybody may go there, whoever they are.', 'Dass alle hindürfen, wer sie auch sind.'],
        ],
      },
      {
        text: ['Whom should the committee hear?', 'Wen sollte der Ausschuss anhören?'],
        options: [
          ['self-direction', 'Nobody; we have minds of our own.', 'Niemanden; wir haben selbst einen Kopf.'],
          ['conformity', 'The authorities, and then do as they say.', 'Die Behörden, und dann tun, was sie sagen.'],
          ['tradition', 'The old families of the town.', 'Die alten Familien der Stadt.'],
          ['benevolence', 'Those who live next to it.', 'Die Leute, die daneben wohnen.'],
        ],
      },
      {
        text: ['What should happen on the opening day?', 'Was sollte am Eröffnungstag geschehen?'],
        options: [
          ['stimulation', 'A surprise at every corner.', 'Eine Überraschung an jeder Ecke.'],
          ['hedonism', 'Food, drink and dancing.', 'Essen, Trinken und Tanz.'],
          ['achievement', 'A contest with a cup for the winner.', 'Ein Wettkampf mit Pokal.'],
          ['power', 'My name on the plaque.', 'Mein Name auf der Tafel.'],
        ],
      },
    ],
  },
  {
    key: 'town-noise',
    category: 'town',
    title: ['Loud neighbours', 'Laute Nachbarn'],
    text: [
      'The new people upstairs have friends in until late, three nights a week. They are kind, they have invited me, and the walls are thin. I get up at five.',
      'Die Neuen über mir haben dreimal in der Woche bis spät Besuch. Sie sind freundlich, sie haben mich eingeladen, und die Wände sind dünn. Ich stehe um fünf auf.',
    ],
    questions: [
      {
        text: ['What should I do tonight?', 'Was sollte ich heute Abend tun?'],
        options: [
          [
            'benevolence',
            'Ask kindly whether they are settling in well.',
            'Freundlich fragen, ob sie sich gut einleben.',
          ],
          ['conformity', 'Point to the rules of the house.', 'Auf die Hausordnung hinweisen.'],
          [
            'achievement',
            'Sleep elsewhere, so that I am at my best tomorrow.',
            'Woanders schlafen, damit ich morgen in Form bin.',
          ],
          ['hedonism', 'Go up and enjoy the party.', 'Hinaufgehen und das Fest genießen.'],
        ],
      },
      {
        text: ['What should matter in a house like ours?', 'Worauf sollte es in einem Haus wie unserem ankommen?'],
        options: [
          [
            'universalism',
            'That everybody is welcome, however they live.',
            'Dass alle willkommen sind, wie sie auch leben.',
          ],
          ['security', 'That one knows who goes in and out.', 'Dass man weiß, wer ein und aus geht.'],
          ['power', 'That the owners have the say.', 'Dass die Eigentümer das Sagen haben.'],
          ['tradition', 'That the old customs of the house go on.', 'Dass die alten Gebräuche des Hauses weiterleben.'],
        ],
      },
      {
        text: ['If it goes on, what then?', 'Und wenn es so weitergeht?'],
        options: [
          ['self-direction', 'I find a solution of my own.', 'Ich finde meine eigene Lösung.'],
          ['conformity', 'I bear it; one does not make a scene.', 'Ich ertrage es; man macht keinen Aufstand.'],
          ['stimulation', 'I move; it was time for something new.', 'Ich ziehe um; es war Zeit für etwas Neues.'],
          [
            'universalism',
            'I see to it that both sides are heard.',
            'Ich sorge dafür, dass beide Seiten gehört werden.',
          ],
        ],
      },
      {
        text: ['What should we propose to them?', 'Was sollten wir ihnen vorschlagen?'],
        options: [
          ['security', 'Fixed hours that can be relied upon.', 'Feste Zeiten, auf die man sich verlassen kann.'],
          ['power', 'That they ask me first each time.', 'Dass sie mich jedes Mal zuerst fragen.'],
          [
            'stimulation',
            'A wild feast for the whole house once a month.',
            'Einmal im Monat ein wildes Fest fürs ganze Haus.',
          ],
          ['benevolence', 'That we look after each other’s sleep.', 'Dass wir auf den Schlaf der anderen achten.'],
        ],
      },
      {
        text: ['What would be the loss if they left?', 'Was ginge verloren, wenn sie auszögen?'],
        options: [
          ['hedonism', 'The good smells from their kitchen.', 'Die guten Düfte aus ihrer Küche.'],
          [
            'achievement',
            'Two able people, and their good connections.',
            'Zwei fähige Leute und ihre guten Verbindungen.',
          ],
          ['tradition', 'The Sunday greeting on the stairs.', 'Der Sonntagsgruß auf der Treppe.'],
          ['self-direction', 'People who live as they please.', 'Leute, die leben, wie sie wollen.'],
        ],
      },
    ],
  },
  {
    key: 'town-club',
    category: 'town',
    title: ['The sports club’s money', 'Das Geld des Sportvereins'],
    text: [
      'Our sports club has been left a large sum without conditions. The roof leaks, the first team could rise a league, and the families on the new estate can’t pay the fees. I am the treasurer.',
      'Unser Sportverein hat eine große Summe ohne Auflagen geerbt. Das Dach ist undicht, die erste Mannschaft könnte aufsteigen, und die Familien in der neuen Siedlung können die Beiträge nicht zahlen. Ich führe die Kasse.',
    ],
    questions: [
      {
        text: ['What should I propose?', 'Was sollte ich vorschlagen?'],
        options: [
          ['conformity', 'What the members decided last year.', 'Was die Mitglieder letztes Jahr beschlossen haben.'],
          ['achievement', 'All of it for the first team.', 'Alles für die erste Mannschaft.'],
          ['benevolence', 'Help for members who are badly off.', 'Hilfe für Mitglieder, denen es schlecht geht.'],
          [
            'self-direction',
            'That each section spends its share as it likes.',
            'Dass jede Abteilung ihren Teil frei ausgibt.',
          ],
        ],
      },
      {
        text: ['What should we begin with?', 'Womit sollten wir anfangen?'],
        options: [
          ['hedonism', 'With a summer feast.', 'Mit einem Sommerfest.'],
          ['security', 'With the roof.', 'Mit dem Dach.'],
          ['stimulation', 'With a sport nobody here knows yet.', 'Mit einem Sport, den hier noch keiner kennt.'],
          [
            'tradition',
            'With the flag of the founders, which is falling apart.',
            'Mit der Fahne der Gründer, die zerfällt.',
          ],
        ],
      },
      {
        text: ['Who should decide?', 'Wer sollte entscheiden?'],
        options: [
          ['power', 'The board, that is to say I.', 'Der Vorstand, also ich.'],
          ['universalism', 'Everybody in town, members or not.', 'Alle in der Stadt, ob Mitglied oder nicht.'],
          ['self-direction', 'Whoever has an idea and carries it out.', 'Wer eine Idee hat und sie selbst umsetzt.'],
          ['tradition', 'The honorary members, as the custom is.', 'Die Ehrenmitglieder, wie es Brauch ist.'],
        ],
      },
      {
        text: ['What should be left over at the end?', 'Was sollte am Ende übrig bleiben?'],
        options: [
          ['power', 'Influence in the town council.', 'Einfluss im Stadtrat.'],
          ['hedonism', 'Good memories.', 'Schöne Erinnerungen.'],
          ['benevolence', 'A fund for those who fall ill.', 'Ein Topf für alle, die krank werden.'],
          ['security', 'A reserve for ten years.', 'Eine Rücklage für zehn Jahre.'],
        ],
      },
      {
        text: ['What should the newspaper write?', 'Was sollte die Zeitung schreiben?'],
        options: [
          ['achievement', 'The club wins.', 'Der Verein siegt.'],
          ['conformity', 'The club keeps its word.', 'Der Verein hält sein Wort.'],
          ['stimulation', 'The club dares something.', 'Der Verein wagt etwas.'],
          ['universalism', 'The club opens its doors to all.', 'Der Verein öffnet allen seine Türen.'],
        ],
      },
    ],
  },
  {
    key: 'town-found',
    category: 'town',
    title: ['A free year', 'Ein freies Jahr'],
    text: [
      'My town gives three people a year’s income so that they can do something of their own. I have been drawn. There are no conditions but one: in the end I tell the town about it in the market hall.',
      'Meine Stadt schenkt drei Leuten ein Jahreseinkommen, damit sie etwas Eigenes tun. Ich wurde ausgelost. Es gibt nur eine Bedingung: Am Ende erzähle ich der Stadt in der Markthalle davon.',
    ],
    questions: [
      {
        text: ['What should I do with the year?', 'Was sollte ich mit dem Jahr tun?'],
        options: [
          ['tradition', 'Learn the craft of my forebears.', 'Das Handwerk meiner Vorfahren lernen.'],
          ['stimulation', 'Set off without knowing where to.', 'Losziehen, ohne zu wissen, wohin.'],
          ['benevolence', 'Be there for those who need me.', 'Für die da sein, die mich brauchen.'],
          ['power', 'Found something of which I am the head.', 'Etwas gründen, dem ich vorstehe.'],
        ],
      },
      {
        text: ['What should come of it?', 'Was sollte dabei herauskommen?'],
        options: [
          ['achievement', 'A work that is admired.', 'Ein Werk, das bewundert wird.'],
          ['hedonism', 'A year of pleasure.', 'Ein Jahr voller Genuss.'],
          ['universalism', 'Something that serves people everywhere.', 'Etwas, das Menschen überall dient.'],
          [
            'conformity',
            'Nothing that would offend those who paid for it.',
            'Nichts, was die verärgert, die es bezahlt haben.',
          ],
        ],
      },
      {
        text: [
          'Friends say I should rather save the money. What should I say?',
          'Freunde raten, das Geld lieber zu sparen. Was sollte ich sagen?',
        ],
        options: [
          ['conformity', 'You mean well, I shall listen to you.', 'Ihr meint es gut, ich höre auf euch.'],
          ['self-direction', 'It is my life.', 'Es ist mein Leben.'],
          ['security', 'Half of it, yes; one never knows.', 'Die Hälfte, ja; man weiß nie.'],
          ['power', 'Money is there to get ahead of others.', 'Geld ist da, um an anderen vorbeizuziehen.'],
        ],
      },
      {
        text: ['What should I tell the town in the end?', 'Was sollte ich der Stadt am Ende erzählen?'],
        options: [
          ['self-direction', 'What I found out about myself.', 'Was ich über mich herausgefunden habe.'],
          ['tradition', 'What our grandparents knew already.', 'Was schon unsere Großeltern wussten.'],
          ['achievement', 'What I have managed to do.', 'Was ich geschafft habe.'],
          ['universalism', 'What we owe to the rest of the world.', 'Was wir dem Rest der Welt schulden.'],
        ],
      },
      {
        text: ['What would have been missing otherwise?', 'Was hätte sonst gefehlt?'],
        options: [
          ['security', 'The calm of having no worries about money.', 'Die Ruhe, keine Geldsorgen zu haben.'],
          ['hedonism', 'Long breakfasts.', 'Lange Frühstücke.'],
          ['stimulation', 'The tingling before something unknown.', 'Das Kribbeln vor dem Unbekannten.'],
          ['benevolence', 'Time for my friends.', 'Zeit für meine Freunde.'],
        ],
      },
    ],
  },
];
