const english = {
  language: 'Language',
  consent: 'Before you begin',
  agree: 'I agree and want to begin',
  decline: 'I do not want to take part',
  declined:
    'You are not taking part. Nothing was stored about you but that somebody declined. You can close this page.',
  changedMind: 'Read it once more',
  closed: 'This study takes no more people. Thank you for coming.',
  page: (page: number, pages: number) => `Page ${page} of ${pages}`,
  questionnaire: 'How you see yourself',
  scenarios: 'A situation',
  background: 'A few questions about you',
  readItHere: 'Read the situation here (opens a new tab)',
  back: 'Back',
  next: 'Next',
  finish: 'Finish',
  optional: 'optional',
  answerThis: 'Please answer this',
  missing: (count: number) =>
    count === 1 ? 'One question has no answer yet.' : `${count} questions have no answer yet.`,
  saved: 'Saved',
  saving: 'Saving',
  offline: 'No connection. Your answers are kept here and sent later.',
  otherTab: 'This study is open in another tab too. The latest answer to each question counts.',
  finishing: 'Sending your last answers',
  thanks: 'Thank you',
  done: 'You have finished. You can close this page.',
  code: 'Your completion code',
  copy: 'Copy the code',
  copied: 'Copied',
  onwards: 'Go back to the platform',
  withdraw: 'Withdraw from the study',
  withdrawAsk:
    'All your answers are removed from the study, for good. It is kept that somebody withdrew, and the id that your platform gave you, so that it cannot begin again.',
  withdrawYes: 'Remove my answers',
  withdrawNo: 'Go on',
  withdrawn: 'You have withdrawn',
  removed: 'All your answers were removed. You can close this page.',
};
export type Words = typeof english;

const german: Words = {
  language: 'Sprache',
  consent: 'Bevor Sie beginnen',
  agree: 'Ich bin einverstanden und möchte beginnen',
  decline: 'Ich möchte nicht teilnehmen',
  declined:
    'Sie nehmen nicht teil. Gespeichert wurde nur, dass jemand abgelehnt hat. Sie können diese Seite schließen.',
  changedMind: 'Noch einmal lesen',
  closed: 'Diese Studie nimmt niemanden mehr auf. Danke, dass Sie gekommen sind.',
  page: (page, pages) => `Seite ${page} von ${pages}`,
  questionnaire: 'Wie Sie sich sehen',
  scenarios: 'Eine Situation',
  background: 'Ein paar Fragen zu Ihnen',
  readItHere: 'Die Situation hier lesen (öffnet einen neuen Tab)',
  back: 'Zurück',
  next: 'Weiter',
  finish: 'Abschließen',
  optional: 'freiwillig',
  answerThis: 'Bitte antworten Sie hier',
  missing: (count) => (count === 1 ? 'Eine Frage ist noch offen.' : `${count} Fragen sind noch offen.`),
  saved: 'Gespeichert',
  saving: 'Wird gespeichert',
  offline: 'Keine Verbindung. Ihre Antworten bleiben hier und werden später gesendet.',
  otherTab: 'Diese Studie ist auch in einem anderen Tab offen. Es gilt die jeweils letzte Antwort auf eine Frage.',
  finishing: 'Ihre letzten Antworten werden gesendet',
  thanks: 'Vielen Dank',
  done: 'Sie sind fertig. Sie können diese Seite schließen.',
  code: 'Ihr Abschlusscode',
  copy: 'Code kopieren',
  copied: 'Kopiert',
  onwards: 'Zurück zur Plattform',
  withdraw: 'Teilnahme zurückziehen',
  withdrawAsk:
    'Alle Ihre Antworten werden endgültig aus der Studie entfernt. Erhalten bleibt, dass jemand zurückgezogen hat, und die Kennung Ihrer Plattform, damit sie nicht neu beginnen kann.',
  withdrawYes: 'Meine Antworten entfernen',
  withdrawNo: 'Weitermachen',
  withdrawn: 'Sie haben Ihre Teilnahme zurückgezogen',
  removed: 'Alle Ihre Antworten wurden entfernt. Sie können diese Seite schließen.',
};

/** The words around the questions, in the participant's language where Saydo has them, else in English. */
export const wordsIn = (language: string): Words => (language.split('-')[0] === 'de' ? german : english);

/** The language in which those words stand. */
export const languageOfWords = (language: string): string => (language.split('-')[0] === 'de' ? 'de' : 'en');
