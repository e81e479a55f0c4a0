import * as api from '../../shared/api/profiles';
import type { Server } from '../http/feature';
import { mount } from '../http/mount';
import { profileAdoption } from './adoption';
import { profileQuality } from './quality';
import * as profiles from './service';
import { profileText } from './texts';

export function profileRoutes({ database, mounted }: Server): void {
  mount(mounted, api.listProfiles, ({ study, query }) => profiles.listProfiles(database, study, query));
  mount(mounted, api.respondentProfile, ({ study, params, query }) =>
    profiles.respondentProfile(database, study, params.respondent, query),
  );
  mount(mounted, api.profileEvidence, ({ study, params, query }) =>
    profiles.profileEvidence(database, study, params.respondent, query),
  );
  mount(mounted, api.profileMaps, ({ study, query }) => profiles.profileMaps(database, study, query));
  mount(mounted, api.profileGroups, ({ study, query }) => profiles.profileGroups(database, study, query));
  mount(mounted, api.profileAdoption, ({ study }) => profileAdoption(database, study));
  mount(mounted, api.profileQuality, ({ study }) => profileQuality(database, study));
  mount(mounted, api.profileText, ({ study, params }) => profileText(database, study, params.text));
}
