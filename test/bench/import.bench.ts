import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import SQLite from 'better-sqlite3';
import { parse } from 'csv-parse/sync';
import { unzipSync } from 'fflate';
import { referencePath } from '../support/reference-files';
import { type Line, percentile } from './figures';

const saydo = fileURLToPath(new URL('../../dist/server/saydo.js', import.meta.url));

/** Loaded before the program, to tell its largest memory in KB at its end. */
const tellPeak = `data:text/javascript,${encodeURIComponent("process.on('exit', () => process.stderr.write('PEAK ' + process.resourceUsage().maxRSS))")}`;

/** The import of the VIA file by command, against reading and inserting the same rows with plain means. */
export function benchImport(): Line[] {
  const folder = mkdtempSync(join(tmpdir(), 'saydo-bench-'));
  const zip = referencePath('data/via/value_action_gap_full_data_generation.zip');
  const own: number[] = [];
  const plain: number[] = [];
  let peak = 0;
  for (let round = 0; round < 5; round++) {
    const db = join(folder, `own-${round}.sqlite`);
    execFileSync(process.execPath, [saydo, 'study', 'create', 'via', '--db', db]);
    const started = performance.now();
    const told = execFileSync(
      '/bin/sh',
      [
        '-c',
        '"$0" --import "$1" "$2" import via "$3" --db "$4" --study via --json 2>&1',
        process.execPath,
        tellPeak,
        saydo,
        zip,
        db,
      ],
      { encoding: 'utf8' },
    );
    own.push(performance.now() - started);
    peak = Math.max(peak, Number(/PEAK (\d+)/.exec(told)?.[1] ?? 0) / 1024);
    plain.push(plainImport(zip, join(folder, `plain-${round}.sqlite`)));
  }
  rmSync(folder, { recursive: true, force: true });
  const ratios = own.map((time, round) => time / plain[round]!);
  return [
    { what: 'import of the VIA file, whole process: median', figure: `${(percentile(own, 0.5) / 1000).toFixed(2)} s` },
    {
      what: 'the same rows by csv-parse and raw better-sqlite3, whole process: median',
      figure: `${(percentile(plain, 0.5) / 1000).toFixed(2)} s`,
    },
    { what: 'ratio, run by run: median', figure: `${percentile(ratios, 0.5).toFixed(2)} x` },
    { what: 'peak memory of the import', figure: `${peak.toFixed(0)} MB` },
  ];
}

/** A process that unzips, parses and inserts the rows as they are, without reading a single reply. */
function plainImport(zip: string, db: string): number {
  const started = performance.now();
  execFileSync(process.execPath, ['--import', 'tsx', fileURLToPath(import.meta.url), '--plain', zip, db]);
  return performance.now() - started;
}

function insertPlainly(zip: string, file: string): void {
  const [csv] = Object.entries(unzipSync(readFileSync(zip), { filter: ({ name }) => !name.startsWith('__') })).map(
    ([, bytes]) => bytes,
  );
  const rows = parse(Buffer.from(csv!), { columns: true }) as Record<string, string>[];
  const database = new SQLite(file);
  database.pragma('journal_mode = WAL');
  database.pragma('synchronous = FULL');
  database.exec(
    'create table item (id integer primary key, country text, topic text, value text, polarity text, reply text)',
  );
  const insert = database.prepare('insert into item (country, topic, value, polarity, reply) values (?, ?, ?, ?, ?)');
  database.transaction(() => {
    for (const row of rows) insert.run(row.country, row.topic, row.value, row.polarity, row.generation_prompt);
  })();
  database.close();
}

if (process.argv[2] === '--plain') insertPlainly(process.argv[3]!, process.argv[4]!);
