import type { Generated } from 'kysely';

/** One text that can be found. The database's own triggers keep these rows and the index of their words. */
export interface SearchEntryTable {
  id: Generated<number>;
  study_id: string;
  kind: 'case' | 'explanation' | 'quote' | 'memo';
  item_id: string | null;
  /** the item, coding or memo that it is a text of */
  subject_id: string;
  /** who marked the quote or wrote the memo */
  account_id: string | null;
  /** 1: a memo that only its writer finds */
  private: number;
  text: string;
}

/** Items that a search found, kept as they were found then. */
export interface ItemSetTable {
  id: string;
  study_id: string;
  name: string;
  /** see shared/model/search.ts */
  query: string;
  account_id: string | null;
  created_at: number;
}

export interface ItemSetItemTable {
  set_id: string;
  item_id: string;
}
