import type { Database } from '../database/open';
import type { Study } from '../studies/store';
import { surveysOf } from '../surveys/store';
import { studyProfiles } from './compute';
import { methodsText } from './methods-text';
import { preRegistration } from './pre-registration';
import { instrumentsOf } from './store';

/** A text made from the study as it stands: its methods, or the sheet to register it with before data come in. */
export async function profileText(database: Database, study: Study, text: 'methods' | 'pre-registration') {
  const [surveys, instruments] = await Promise.all([
    surveysOf(database.read, study.id),
    instrumentsOf(database.read, study.id),
  ]);
  if (text === 'pre-registration')
    return {
      title: 'Pre-registration',
      markdown: preRegistration({ study: study.title, surveys, instruments }),
    };
  const profiles = await studyProfiles(database, study, { excludeRepaired: false, excluded: 'out' });
  return { title: 'Methods', markdown: methodsText(profiles, instruments) };
}
