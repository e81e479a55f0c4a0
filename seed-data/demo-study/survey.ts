import { type SurveySettings, surveySettings } from '../../shared/survey/settings';

export const demoConsent = {
  en: `**This is a demo.** It shows what taking part looks like.

You see twenty short portraits of people and say how much each is like you. Then you read four situations and choose what you would do. At the end are two questions about you. It takes about eight minutes.

Your answers are kept under a pseudonym in the database of this demo. You can stop at any time and go on later by the same link. You can also withdraw: then all your answers are removed.`,
  de: `**Dies ist eine Vorführung.** Sie zeigt, wie eine Teilnahme aussieht.

Sie sehen zwanzig kurze Beschreibungen von Menschen und sagen, wie sehr jeder Ihnen ähnelt. Danach lesen Sie vier Situationen und wählen, was Sie täten. Am Ende stehen zwei Fragen zu Ihnen. Das dauert etwa acht Minuten.

Ihre Antworten liegen unter einem Pseudonym in der Datenbank dieser Vorführung. Sie können jederzeit aufhören und später mit demselben Link weitermachen. Sie können auch zurückziehen: Dann werden alle Ihre Antworten entfernt.`,
};

export const demoSurvey: SurveySettings = surveySettings.parse({
  languages: ['en', 'de'],
  questionnaire: 'portraits-20',
  itemsPerPage: 5,
  scenariosPerPerson: 4,
  checks: [
    {
      key: 'attentive',
      block: 'questionnaire',
      texts: {
        en: 'To show that you read this, please choose “not like me”.',
        de: 'Damit man sieht, dass Sie dies lesen: Wählen Sie bitte „nicht wie ich“.',
      },
      right: '2',
    },
  ],
  background: [
    { key: 'age', kind: 'number', required: false, texts: { en: 'How old are you?', de: 'Wie alt sind Sie?' } },
    {
      key: 'living',
      kind: 'choice',
      required: true,
      texts: { en: 'Where do you live?', de: 'Wo leben Sie?' },
      options: [
        { key: 'city', texts: { en: 'in a city', de: 'in einer Großstadt' } },
        { key: 'town', texts: { en: 'in a town', de: 'in einer kleineren Stadt' } },
        { key: 'country', texts: { en: 'in the country', de: 'auf dem Land' } },
        { key: 'unsaid', texts: { en: 'I would rather not say', de: 'Das möchte ich nicht sagen' } },
      ],
    },
  ],
  exclusion: { failedChecks: 1, sameAnswer: 0.9, secondsPerItem: 1, secondsPerQuestion: 2 },
  closing: {
    en: 'That was the demo. Your answers are with those of the synthetic participants on the survey’s page.',
    de: 'Das war die Vorführung. Ihre Antworten stehen auf der Seite der Umfrage bei denen der synthetischen Personen.',
  },
  completionCode: 'DEMO-CODE',
});

/** How many people are made up for the demo; the last of them answers without reading. */
export const syntheticPeople = 8;
