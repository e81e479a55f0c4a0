import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Link } from 'wouter';
import { searchItems } from '../../../shared/api/items';
import type { Item } from '../../../shared/model/item';
import { call } from '../app/api';
import { count, plural } from '../app/format';
import { Page } from '../app/page';
import { DataTable } from '../ui/data-table';
import { Empty, ErrorMessage, Loading } from '../ui/status';
import { anyItem, ItemFilterFields } from './item-filter';

const perPage = 50;

export default function ItemsPage({ study }: { study: string }) {
  const [filter, setFilter] = useState(anyItem);
  const [page, setPage] = useState(0);
  const { data, error } = useQuery({
    queryKey: ['items', study, filter, page],
    queryFn: () => call(searchItems, { params: { study }, body: { filter, limit: perPage, offset: page * perPage } }),
    placeholderData: (before) => before,
  });
  const pages = Math.ceil((data?.total ?? 0) / perPage);
  return (
    <Page title="Items" study={study} lead={data ? `${plural(data.total, 'item')} of what you chose` : undefined}>
      <p>
        <Link className="button primary" href={`/studies/${study}/import`}>
          Import items
        </Link>
      </p>
      <ItemFilterFields
        study={study}
        filter={filter}
        onChange={(changed) => {
          setFilter(changed);
          setPage(0);
        }}
      />
      <ErrorMessage error={error} />
      {!data && !error && <Loading />}
      {data?.total === 0 && <Empty>No item fits. Loosen the filters, or import a file.</Empty>}
      {data && data.total > 0 && (
        <>
          <h2>
            {count(page * perPage + 1)} to {count(Math.min(data.total, (page + 1) * perPage))} of {count(data.total)}
          </h2>
          <DataTable
            label="Items"
            tools={false}
            rows={data.items}
            rowKey={(item) => item.id}
            columns={columns(study)}
          />
          <nav className="row" aria-label="Pages of items" style={{ marginTop: 14 }}>
            <button type="button" disabled={page === 0} onClick={() => setPage(page - 1)}>
              Previous
            </button>
            <span className="quiet">
              page {count(page + 1)} of {count(pages)}
            </span>
            <button type="button" disabled={page + 1 >= pages} onClick={() => setPage(page + 1)}>
              Next
            </button>
          </nav>
        </>
      )}
    </Page>
  );
}

const columns = (study: string) => [
  {
    title: 'Text',
    value: (item: Item) => item.text ?? '',
    show: (item: Item) => (
      <Link href={`/studies/${study}/items/one?key=${encodeURIComponent(item.key)}`}>
        {item.text
          ? item.text.length > 140
            ? `${item.text.slice(0, 140)}…`
            : item.text
          : `(no text: ${item.reading})`}
      </Link>
    ),
  },
  { title: 'Country', value: (item: Item) => item.country },
  { title: 'Topic', value: (item: Item) => item.topic },
  { title: 'Value', value: (item: Item) => item.value },
  { title: 'Polarity', value: (item: Item) => item.polarity },
  { title: 'Reading', value: (item: Item) => item.reading },
];
