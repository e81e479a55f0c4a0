import { useQuery } from '@tanstack/react-query';
import { useEffect, useMemo, useState } from 'react';
import { Link, useLocation, useSearch } from 'wouter';
import { itemFacets } from '../../../shared/api/items';
import { type Hit, listSets, search, searchFacets } from '../../../shared/api/search';
import type { SearchQuery } from '../../../shared/model/search';
import { readTerms } from '../../../shared/search/terms';
import { call } from '../app/api';
import { count, plural } from '../app/format';
import { Page } from '../app/page';
import { useCall } from '../app/query';
import { Several } from '../items/item-filter';
import { Paging } from '../ui/paging';
import { Empty, ErrorMessage, Loading } from '../ui/status';
import { SavedSets, SaveSet } from './saved-sets';
import { addressOfSearch, readAddress } from './search-address';

const perPage = 50;

const kinds = [
  { value: 'case', title: 'Cases and actions' },
  { value: 'explanation', title: 'Explanations' },
  { value: 'quote', title: 'Quotes' },
  { value: 'memo', title: 'Notes and memos' },
];

const directions = [
  { value: 'stated-agree', title: 'States agree, does otherwise' },
  { value: 'stated-disagree', title: 'States disagree, does it anyway' },
];

export default function SearchPage({ study }: { study: string }) {
  const address = useSearch();
  const [, navigate] = useLocation();
  const { query, page } = useMemo(() => readAddress(address), [address]);
  const [typed, setTyped] = useState(query.words);
  useEffect(() => setTyped(query.words), [query.words]);
  const look = (wanted: SearchQuery, at = 0) => navigate(`/studies/${study}/search${addressOfSearch(wanted, at)}`);
  const change = (part: Partial<SearchQuery>) => look({ ...query, ...part });
  const { data: kept } = useCall(listSets, { params: { study } });
  const noWord = query.words.trim() !== '' && readTerms(query.words).length === 0;
  const { data, error } = useQuery({
    queryKey: ['search', study, query, page],
    queryFn: () => call(search, { params: { study }, body: { query, limit: perPage, offset: page * perPage } }),
    placeholderData: (before) => before,
  });
  return (
    <Page
      title="Find"
      study={study}
      lead="In cases, explanations, quotes and memos. A word also finds longer ones that begin with it."
    >
      <search>
        <form
          className="row"
          onSubmit={(event) => {
            event.preventDefault();
            change({ words: typed });
          }}
        >
          <input
            type="search"
            aria-label="Words"
            placeholder="words, &quot;a phrase&quot;, -without"
            style={{ flex: '1 1 260px', minWidth: 0 }}
            maxLength={500}
            value={typed}
            onChange={(event) => setTyped(event.target.value)}
          />
          <button type="submit" className="primary">
            Find
          </button>
        </form>
        <Narrowing study={study} query={query} onChange={change} />
      </search>
      <ErrorMessage error={error} />
      {!data && !error && <Loading />}
      {data && (
        <section aria-label="Found">
          <div className="row">
            <h2 style={{ flex: 1 }}>
              <span aria-live="polite">
                {data.more ? `More than ${count(data.total)} found` : `${count(data.total)} found`}
              </span>
            </h2>
            {kept !== undefined && kept.sets.length > 0 && <a href="#sets">{plural(kept.sets.length, 'set')} kept</a>}
            {data.total > 0 && <SaveSet study={study} query={query} />}
          </div>
          {noWord && (
            <p className="notice">
              “{query.words}” has no letter or digit that could be looked for, so nothing is left out.
            </p>
          )}
          {data.total === 0 && (
            <Empty>Nothing fits. Use fewer or shorter words, or take a filter away. Items come in under Import.</Empty>
          )}
          <ol className="hits" start={page * perPage + 1}>
            {data.hits.map((hit) => (
              <HitRow key={hit.id} study={study} hit={hit} />
            ))}
          </ol>
          <Paging
            of="what was found"
            page={page}
            perPage={perPage}
            total={data.total}
            onPage={(at) => look(query, at)}
          />
        </section>
      )}
      <SavedSets study={study} onShow={(shown) => look(shown)} />
    </Page>
  );
}

function Narrowing({
  study,
  query,
  onChange,
}: {
  study: string;
  query: SearchQuery;
  onChange: (part: Partial<SearchQuery>) => void;
}) {
  const { data: items } = useCall(itemFacets, { params: { study } });
  const { data: work } = useCall(searchFacets, { params: { study } });
  const parts = [
    { key: 'kinds', title: 'In', options: kinds },
    { key: 'code', title: 'Code', options: work?.codes ?? [] },
    { key: 'coder', title: 'Coder', options: work?.coders ?? [] },
    { key: 'respondent', title: 'Respondent', options: items?.facets.respondent ?? [] },
    { key: 'country', title: 'Country', options: items?.facets.country ?? [] },
    { key: 'topic', title: 'Topic', options: items?.facets.topic ?? [] },
    { key: 'value', title: 'Value', options: items?.facets.value ?? [] },
    { key: 'direction', title: 'Direction', options: directions },
  ] as const;
  return (
    <div className="fields" style={{ marginTop: 12 }}>
      {parts
        .filter(({ options }) => options.length > 1)
        .map(({ key, title, options }) => (
          <Several
            key={key}
            title={title}
            options={[...options]}
            chosen={query[key]}
            onChange={(chosen) => onChange({ [key]: chosen })}
          />
        ))}
    </div>
  );
}

const kindNames: Record<Hit['kind'], string> = {
  case: 'Case',
  explanation: 'Explanation',
  quote: 'Quote',
  memo: 'Memo',
};

function HitRow({ study, hit }: { study: string; hit: Hit }) {
  const about = [kindNames[hit.kind], hit.code, hit.by, hit.country, hit.topic, hit.value, hit.respondent];
  return (
    <li>
      <p className="hit-text" dir="auto">
        {hit.pieces.map((piece, place) =>
          // biome-ignore lint/suspicious/noArrayIndexKey: pieces of one text have nothing but their order
          piece.found ? <mark key={place}>{piece.text}</mark> : <span key={place}>{piece.text}</span>,
        )}
      </p>
      <p className="quiet small">
        {about.filter(Boolean).join(' · ')}
        {hit.kind === 'memo' && !hit.item && (
          <>
            {' · '}
            <Link href={`/studies/${study}/memos`}>memos</Link>
          </>
        )}
        {hit.item && (
          <>
            {' · '}
            <Link href={`/studies/${study}/items/one?key=${encodeURIComponent(hit.item)}`}>{hit.item}</Link>
          </>
        )}
      </p>
    </li>
  );
}
