import { type SearchQuery, searchQuery } from '../../../shared/model/search';

const lists = ['kinds', 'code', 'coder', 'respondent', 'country', 'topic', 'value', 'direction'] as const;

/** A search as the end of a page's address, so that going back, a reload and a link sent to somebody show it again. */
export function addressOfSearch(query: SearchQuery, page: number): string {
  const parts = new URLSearchParams();
  if (query.words) parts.set('words', query.words);
  for (const list of lists) for (const one of query[list]) parts.append(list, one);
  if (page > 0) parts.set('page', String(page + 1));
  return parts.size > 0 ? `?${parts}` : '';
}

/** The search that an address holds; what is no search in it is passed over. */
export function readAddress(address: string): { query: SearchQuery; page: number } {
  const parts = new URLSearchParams(address);
  const read = searchQuery.safeParse({
    words: parts.get('words') ?? '',
    ...Object.fromEntries(lists.map((list) => [list, parts.getAll(list)])),
  });
  const page = Number(parts.get('page') ?? 1) - 1;
  return {
    query: read.success ? read.data : searchQuery.parse({}),
    page: Number.isInteger(page) && page > 0 && page <= 2000 ? page : 0,
  };
}
