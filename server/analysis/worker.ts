import { type Agreement, agreementOf } from '../../shared/statistics/agreement/analysis';
import { type Label, type Level, type LongLabel, ratingTable } from '../../shared/statistics/agreement/table';

export interface AgreementJob {
  tables: { labels: LongLabel[]; level: Level; declared: Label[]; pairs: boolean }[];
  replicates: number;
  seed: number;
}

/** Runs in a thread of its own, so that saves never wait for a bootstrap. */
export default function agreements({ tables, replicates, seed }: AgreementJob): Agreement[] {
  return tables.map(({ labels, level, declared, pairs }) =>
    agreementOf(ratingTable(labels, level, declared), { replicates, seed, pairs }),
  );
}
