import { saveRating } from '../../shared/api/work';
import type { Server } from '../http/feature';
import { mount } from '../http/mount';
import * as rating from './service';

export function ratingRoutes({ database, mounted, tasks }: Server): void {
  mount(mounted, saveRating, ({ account, study, params, body, standing }) =>
    rating.saveRating(
      database,
      tasks,
      study,
      params.task,
      { accountId: account.id, attributes: standing.attributes },
      params.assignment,
      body,
    ),
  );
}
