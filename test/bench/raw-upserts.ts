import SQLite from 'better-sqlite3';

/** What the disk allows: one upsert a transaction, flushed, with nothing around it. */
export function rawUpserts(file: string): number {
  const database = new SQLite(file);
  database.pragma('journal_mode = WAL');
  database.pragma('synchronous = FULL');
  database.exec('create table rating (item text, rater text, label text, primary key (item, rater))');
  const upsert = database.prepare(
    'insert into rating values (?, ?, ?) on conflict (item, rater) do update set label = excluded.label',
  );
  const started = performance.now();
  let done = 0;
  while (performance.now() - started < 2_000) {
    upsert.run(`item-${done % 1000}`, 'rater', String(done));
    done += 1;
  }
  const rate = done / ((performance.now() - started) / 1000);
  database.close();
  return rate;
}
