/**
 * One adjudicator's decision on one criterion or code of one item. Rows are never overwritten: the newest that is not
 * undone stands.
 */
export interface AdjudicationTable {
  id: string;
  task_id: string;
  item_id: string;
  /** the criterion's key, or the code's */
  aspect: string;
  account_id: string;
  label: string;
  /** codes that apply: where, as JSON; see Extent in shared/model/span.ts */
  spans: string;
  how: 'taken' | 'combined' | 'anew';
  kind: 'slip' | 'ambiguous' | 'gap' | 'legitimate';
  rationale: string;
  /** the labels that it decides between, as JSON */
  given: string;
  at: number;
  undone_at: number | null;
  /** codes: the codebook's revision that it was made under */
  revision: number | null;
}

export interface DiscussionTable {
  id: string;
  task_id: string;
  item_id: string;
  aspect: string;
  account_id: string;
  text: string;
  at: number;
}
