import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Link } from 'wouter';
import { searchItems } from '../../../shared/api/items';
import type { Item } from '../../../shared/model/item';
import { call } from '../app/api';
import { plural } from '../app/format';
import { Page } from '../app/page';
import { DataTable } from '../ui/data-table';
import { Paging, placesOnPage } from '../ui/paging';
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
  return (
    <Page
      title="Items"
      study={study}
      lead={data ? `${plural(data.total, 'item')} ${data.total === 1 ? 'fits' : 'fit'}` : undefined}
    >
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
          <h2>{placesOnPage(page, perPage, data.total)}</h2>
          <DataTable
            label="Items"
            tools={false}
            rows={data.items}
            rowKey={(item) => item.id}
            columns={columns(study)}
          />
          <Paging of="items" page={page} perPage={perPage} total={data.total} onPage={setPage} />
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
