import type { Migration } from 'kysely';
import { firstJourney } from './001-first-journey';
import { respondents } from './002-respondents';
import { instruments } from './003-instruments';
import { livingCodebook } from './004-living-codebook';
import { search } from './005-search';
import { replies } from './007-replies';
import { accuracies } from './009-accuracies';
import { searchWords } from './011-search-words';
import { decisionsUnderRevisions } from './012-decisions-under-revisions';
import { codingsByItem } from './013-codings-by-item';
import { searchPhrases } from './014-search-phrases';
import { exchangeGuids } from './015-exchange-guids';

/** Every change of the tables, by name, in order. A landed one is never edited: add another. */
export function migrations(kind: 'sqlite' | 'postgres'): Record<string, Migration> {
  return {
    '001-first-journey': firstJourney(kind),
    '002-respondents': respondents,
    '003-instruments': instruments,
    '004-living-codebook': livingCodebook,
    '005-search': search(kind),
    '007-replies': replies,
    '009-accuracies': accuracies,
    '011-search-words': searchWords(kind),
    '012-decisions-under-revisions': decisionsUnderRevisions,
    '013-codings-by-item': codingsByItem,
    '014-search-phrases': searchPhrases(kind),
    '015-exchange-guids': exchangeGuids,
  };
}
