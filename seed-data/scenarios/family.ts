import type { ScenarioLines } from './scenario';

export const familyScenarios: readonly ScenarioLines[] = [
  {
    key: 'family-house',
    category: 'family',
    title: ['Grandmother’s house', 'Das Haus der Großmutter'],
    text: [
      'My grandmother has left her house to me and my two cousins. It is old, in a village, and full of her things. One cousin wants to sell, the other wants to let it, and I could live in it.',
      'Meine Großmutter hat ihr Haus mir und zwei Kusinen vererbt. Es ist alt, steht in einem Dorf und ist voll von ihren Sachen. Eine Kusine will verkaufen, die andere vermieten, und ich könnte darin wohnen.',
    ],
    questions: [
      {
        text: ['What should count most?', 'Was sollte am meisten zählen?'],
        options: [
          ['self-direction', 'How I myself want to live.', 'Wie ich selbst leben will.'],
          ['power', 'Who owns most of it in the end.', 'Wem am Ende das meiste gehört.'],
          ['security', 'A roof over my head in old age.', 'Ein Dach über dem Kopf im Alter.'],
          ['benevolence', 'That we cousins stay close.', 'Dass wir einander nahe bleiben.'],
        ],
      },
      {
        text: ['If I move in, why?', 'Wenn ich einziehe: warum?'],
        options: [
          [
            'stimulation',
            'Because it would turn my life upside down.',
            'Weil es mein Leben auf den Kopf stellen würde.',
          ],
          [
            'achievement',
            'Because I could make it the finest house of the village.',
            'Weil ich daraus das schönste Haus im Dorf machen könnte.',
          ],
          ['hedonism', 'Because the garden is lovely in summer.', 'Weil der Garten im Sommer herrlich ist.'],
          [
            'universalism',
            'Because I could leave the meadow to the bees.',
            'Weil ich die Wiese den Bienen lassen könnte.',
          ],
        ],
      },
      {
        text: ['What speaks against selling?', 'Was spricht gegen den Verkauf?'],
        options: [
          ['tradition', 'It has been ours for four generations.', 'Es gehört uns seit vier Generationen.'],
          ['conformity', 'The neighbours would think badly of us.', 'Die Nachbarn würden schlecht von uns denken.'],
          ['security', 'A house keeps its worth.', 'Ein Haus behält seinen Wert.'],
          [
            'universalism',
            'Houses here should not go to those who have ten already.',
            'Häuser sollten nicht an die gehen, die schon zehn haben.',
          ],
        ],
      },
      {
        text: ['How should we decide?', 'Wie sollten wir entscheiden?'],
        options: [
          [
            'self-direction',
            'Each of us says freely what they want.',
            'Jede und jeder sagt frei, was sie oder er will.',
          ],
          ['conformity', 'We follow what the will advises.', 'Wir halten uns an den Rat im Testament.'],
          ['tradition', 'The eldest has the last word.', 'Die Älteste hat das letzte Wort.'],
          ['benevolence', 'Whoever needs it most should have it.', 'Wer es am nötigsten braucht, soll es haben.'],
        ],
      },
      {
        text: ['What about her things?', 'Und ihre Sachen?'],
        options: [
          ['stimulation', 'Let us see what turns up in the attic.', 'Sehen wir, was auf dem Dachboden auftaucht.'],
          ['hedonism', 'Keep what gives us pleasure.', 'Behalten, was uns Freude macht.'],
          [
            'achievement',
            'Make an exhibition that people talk about.',
            'Eine Ausstellung machen, von der man spricht.',
          ],
          ['power', 'Keep what is valuable for myself.', 'Das Wertvolle für mich behalten.'],
        ],
      },
    ],
  },
  {
    key: 'family-wedding',
    category: 'family',
    title: ['My brother’s wedding', 'Die Hochzeit meines Bruders'],
    text: [
      'My brother is getting married on the day on which I was to give a talk that I have worked towards for a year. The family expects me to sing at the wedding, as somebody always does.',
      'Mein Bruder heiratet an dem Tag, an dem ich einen Vortrag halten soll, auf den ich ein Jahr hingearbeitet habe. Die Familie erwartet, dass ich bei der Hochzeit singe, wie es immer jemand tut.',
    ],
    questions: [
      {
        text: ['What should I do on that day?', 'Was sollte ich an diesem Tag tun?'],
        options: [
          ['benevolence', 'Be with my brother.', 'Bei meinem Bruder sein.'],
          ['conformity', 'Keep what I promised first.', 'Halten, was ich zuerst zugesagt habe.'],
          ['achievement', 'Give the talk and give it well.', 'Den Vortrag halten, und zwar gut.'],
          ['hedonism', 'Go where it will be more fun.', 'Dorthin gehen, wo es lustiger wird.'],
        ],
      },
      {
        text: ['What would be the best reason to move the talk?', 'Was wäre der beste Grund, den Vortrag zu verlegen?'],
        options: [
          ['universalism', 'No flight for a talk of twenty minutes.', 'Kein Flug für zwanzig Minuten Vortrag.'],
          ['security', 'A family that holds together is a safe place.', 'Eine Familie, die zusammenhält, gibt Halt.'],
          [
            'power',
            'Being asked twice shows how much they need me.',
            'Zweimal gebeten zu werden zeigt, wie sehr man mich braucht.',
          ],
          ['tradition', 'Weddings come first in our family.', 'Hochzeiten gehen in unserer Familie vor.'],
        ],
      },
      {
        text: ['What should I sing?', 'Was sollte ich singen?'],
        options: [
          ['self-direction', 'Something I have written myself.', 'Etwas, das ich selbst geschrieben habe.'],
          ['conformity', 'What the couple’s parents would like.', 'Was den Eltern des Paars gefällt.'],
          ['stimulation', 'Something nobody would expect.', 'Etwas, womit niemand rechnet.'],
          [
            'universalism',
            'A song from each country the guests come from.',
            'Ein Lied aus jedem Land, aus dem Gäste kommen.',
          ],
        ],
      },
      {
        text: ['What should I give them?', 'Was sollte ich ihnen schenken?'],
        options: [
          ['security', 'Money for a rainy day.', 'Geld für schlechte Zeiten.'],
          ['power', 'The most splendid present of all.', 'Das prächtigste Geschenk von allen.'],
          ['stimulation', 'A journey to a place drawn by lot.', 'Eine Reise an einen ausgelosten Ort.'],
          ['benevolence', 'A month of help in the new home.', 'Einen Monat Hilfe in der neuen Wohnung.'],
        ],
      },
      {
        text: ['What should the evening be like for me?', 'Wie sollte der Abend für mich sein?'],
        options: [
          ['hedonism', 'Dancing until my feet hurt.', 'Tanzen, bis die Füße wehtun.'],
          ['achievement', 'A speech that people will remember.', 'Eine Rede, die in Erinnerung bleibt.'],
          ['tradition', 'All the old customs, none left out.', 'Alle alten Bräuche, keiner ausgelassen.'],
          ['self-direction', 'I come and go as I like.', 'Ich komme und gehe, wie ich mag.'],
        ],
      },
    ],
  },
  {
    key: 'family-school',
    category: 'family',
    title: ['A school for our daughter', 'Eine Schule für unsere Tochter'],
    text: [
      'Our daughter is ten and has to change schools. There is the strict one with the good name, the free one on the hill, the one round the corner where all the neighbours’ children go, and a boarding school.',
      'Unsere Tochter ist zehn und muss die Schule wechseln. Es gibt die strenge mit dem guten Ruf, die freie auf dem Berg, die um die Ecke, in die alle Nachbarskinder gehen, und ein Internat.',
    ],
    questions: [
      {
        text: ['What should a school teach above all?', 'Was sollte eine Schule vor allem lehren?'],
        options: [
          ['conformity', 'Good manners and rules.', 'Gutes Benehmen und Regeln.'],
          ['achievement', 'How to do things really well.', 'Etwas wirklich gut zu können.'],
          ['benevolence', 'How to care for others.', 'Für andere da zu sein.'],
          ['self-direction', 'How to think for oneself.', 'Selbst zu denken.'],
        ],
      },
      {
        text: ['What should her days be like?', 'Wie sollten ihre Tage sein?'],
        options: [
          ['hedonism', 'Full of play and laughter.', 'Voller Spiel und Lachen.'],
          ['security', 'Calm, with a fixed course.', 'Ruhig, mit festem Ablauf.'],
          ['stimulation', 'Different every day.', 'Jeden Tag anders.'],
          ['tradition', 'With prayers and songs as in my own time.', 'Mit Gebeten und Liedern wie zu meiner Zeit.'],
        ],
      },
      {
        text: ['Which of these would you look for on a visit?', 'Worauf würden Sie bei einem Besuch achten?'],
        options: [
          [
            'power',
            'Whether the right families send their children there.',
            'Ob die richtigen Familien ihre Kinder hinschicken.',
          ],
          ['universalism', 'Whether poor and rich learn side by side.', 'Ob Arm und Reich nebeneinander lernen.'],
          ['self-direction', 'Whether pupils choose their own subjects.', 'Ob die Kinder ihre Fächer selbst wählen.'],
          ['tradition', 'Whether it keeps up its old customs.', 'Ob sie ihre alten Bräuche pflegt.'],
        ],
      },
      {
        text: ['What would make us take her away again?', 'Weshalb würden wir sie wieder herunternehmen?'],
        options: [
          ['power', 'If she had nothing to say there.', 'Wenn sie dort nichts zu sagen hätte.'],
          ['hedonism', 'If she no longer enjoyed going.', 'Wenn es ihr keinen Spaß mehr machte.'],
          ['benevolence', 'If nobody there cared about her.', 'Wenn sich dort niemand um sie kümmerte.'],
          ['security', 'If the way there were dangerous.', 'Wenn der Weg dorthin gefährlich wäre.'],
        ],
      },
      {
        text: ['What should she be able to say at eighteen?', 'Was sollte sie mit achtzehn sagen können?'],
        options: [
          ['achievement', 'I was among the best.', 'Ich war unter den Besten.'],
          ['conformity', 'Nobody was ever ashamed of me.', 'Niemand musste sich je für mich schämen.'],
          ['stimulation', 'I was never bored.', 'Mir war nie langweilig.'],
          ['universalism', 'I know how other people live.', 'Ich weiß, wie andere Menschen leben.'],
        ],
      },
    ],
  },
  {
    key: 'family-care',
    category: 'family',
    title: ['Father needs help', 'Vater braucht Hilfe'],
    text: [
      'My father can no longer live alone. He wants to stay in his flat. I have a spare room, a job with much travel, and a sister who says that it is my turn now.',
      'Mein Vater kann nicht mehr allein leben. Er möchte in seiner Wohnung bleiben. Ich habe ein freies Zimmer, eine Arbeit mit vielen Reisen und eine Schwester, die sagt, jetzt sei ich an der Reihe.',
    ],
    questions: [
      {
        text: ['What should guide me?', 'Was sollte mich leiten?'],
        options: [
          [
            'tradition',
            'Children look after their parents; it was always so.',
            'Kinder sorgen für ihre Eltern; das war immer so.',
          ],
          ['stimulation', 'My life must not come to a standstill.', 'Mein Leben darf nicht stehen bleiben.'],
          ['benevolence', 'What does him good.', 'Was ihm guttut.'],
          ['power', 'That I have the say in what happens.', 'Dass ich das Sagen habe in dem, was geschieht.'],
        ],
      },
      {
        text: ['What about my work?', 'Und meine Arbeit?'],
        options: [
          ['achievement', 'I have come too far to stop now.', 'Ich bin zu weit gekommen, um jetzt aufzuhören.'],
          [
            'hedonism',
            'Fewer trips would leave me time to enjoy life.',
            'Weniger Reisen ließen mir Zeit zum Genießen.',
          ],
          [
            'universalism',
            'Everybody who cares for somebody should get leave.',
            'Alle, die jemanden pflegen, sollten frei bekommen.',
          ],
          ['conformity', 'I must not let my colleagues down.', 'Ich darf die Kollegen nicht hängen lassen.'],
        ],
      },
      {
        text: ['What should I tell my sister?', 'Was sollte ich meiner Schwester sagen?'],
        options: [
          ['conformity', 'You are right, it is my turn.', 'Du hast recht, ich bin an der Reihe.'],
          ['self-direction', 'I decide myself what I take on.', 'Ich entscheide selbst, was ich übernehme.'],
          ['security', 'Let us write down who pays for what.', 'Lass uns aufschreiben, wer was bezahlt.'],
          ['power', 'If I do it, it is done my way.', 'Wenn ich es mache, dann nach meinen Regeln.'],
        ],
      },
      {
        text: ['What should Father’s days look like?', 'Wie sollten Vaters Tage aussehen?'],
        options: [
          ['self-direction', 'He says himself how he wants them.', 'Er sagt selbst, wie er sie haben will.'],
          ['tradition', 'With church on Sunday, as all his life.', 'Sonntags in die Kirche, wie sein Leben lang.'],
          ['achievement', 'With exercises that let him make progress.', 'Mit Übungen, bei denen er vorankommt.'],
          ['universalism', 'Among people of every origin and age.', 'Unter Menschen jeder Herkunft und jeden Alters.'],
        ],
      },
      {
        text: ['What should be in the flat?', 'Was sollte in der Wohnung sein?'],
        options: [
          ['security', 'An alarm and handles in the bath.', 'Ein Notruf und Griffe im Bad.'],
          ['hedonism', 'His armchair, his wine and his music.', 'Sein Sessel, sein Wein und seine Musik.'],
          ['stimulation', 'A new gadget now and then to try out.', 'Ab und zu ein neues Gerät zum Ausprobieren.'],
          ['benevolence', 'Somebody who keeps him company.', 'Jemand, der ihm Gesellschaft leistet.'],
        ],
      },
    ],
  },
];
