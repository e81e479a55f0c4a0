import type { Database } from '../database/open';
import type { Study } from '../studies/store';
import type { GapOptions } from './service';
export async function gapReport(_d: Database, study: Study, _ids: readonly string[], _o: GapOptions) {
  return study.title;
}
