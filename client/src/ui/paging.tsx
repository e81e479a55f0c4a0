import { count } from '../app/format';

interface PagingProps {
  /** what is listed, as in "Pages of items" */
  of: string;
  /** from 0 */
  page: number;
  perPage: number;
  total: number;
  onPage: (page: number) => void;
}

/**
 * The way through a list that is fetched page by page; nothing when one page holds it. At the ends a button is not
 * disabled in the sense of HTML: that would take the focus from who pressed it by keyboard.
 */
export function Paging({ of, page, perPage, total, onPage }: PagingProps) {
  const pages = Math.ceil(total / perPage);
  if (pages < 2) return null;
  return (
    <nav className="row" aria-label={`Pages of ${of}`} style={{ marginTop: 14 }}>
      <button type="button" aria-disabled={page === 0} onClick={() => page > 0 && onPage(page - 1)}>
        Previous
      </button>
      <span className="quiet">
        page {count(page + 1)} of {count(pages)}
      </span>
      <button type="button" aria-disabled={page + 1 >= pages} onClick={() => page + 1 < pages && onPage(page + 1)}>
        Next
      </button>
    </nav>
  );
}

/** `51 to 100 of 1,234`. */
export const placesOnPage = (page: number, perPage: number, total: number): string =>
  `${count(page * perPage + 1)} to ${count(Math.min(total, (page + 1) * perPage))} of ${count(total)}`;
