import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import SQLite from 'better-sqlite3';
import { parse } from 'csv-parse/sync';
import { openDatabase } from '../../server/database/open';
import { searchReplies } from '../../server/respondents/replies';
import { listRespondents, lookAtRespondent } from '../../server/respondents/service';
import { studyBySlug } from '../../server/studies/store';
import { replyFilter } from '../../shared/api/respondents';
import { countries } from '../../shared/scenarios/countries';
import { topics } from '../../shared/scenarios/topics';
import { values } from '../../shared/values/values';
import { referencePath } from '../support/reference-files';
import { type Line, percentile } from './figures';

const saydo = fileURLToPath(new URL('../../dist/server/saydo.js', import.meta.url));
const rounds = 3;

/** The published answers of task 1 by command, against reading and inserting the same ratings with plain means. */
export function benchAnswerImport(): Line[] {
  const folder = mkdtempSync(join(tmpdir(), 'saydo-bench-'));
  const task1 = referencePath('data/via/task1');
  const files = readdirSync(task1).map((name) => join(task1, name));
  const own: number[] = [];
  const plain: number[] = [];
  for (let round = 0; round < rounds; round++) {
    const db = join(folder, `own-${round}.sqlite`);
    execFileSync(process.execPath, [saydo, 'study', 'create', 'via', '--db', db]);
    const started = performance.now();
    execFileSync(process.execPath, [saydo, 'import', 'via-task1', ...files, '--db', db, '--study', 'via', '--json']);
    own.push(performance.now() - started);
    const before = performance.now();
    const script = fileURLToPath(import.meta.url);
    execFileSync(process.execPath, ['--import', 'tsx', script, '--plain', join(folder, `plain-${round}`), ...files]);
    plain.push(performance.now() - before);
  }
  rmSync(folder, { recursive: true, force: true });
  const seconds = (times: number[]) => `${(percentile(times, 0.5) / 1000).toFixed(2)} s`;
  const ratios = own.map((time, round) => time / plain[round]!);
  return [
    {
      what: 'import of three task 1 files (3,168 replies, 177,408 ratings), whole process: median',
      figure: seconds(own),
    },
    {
      what: 'the same files by csv-parse, JSON.parse of what stands in the fence, and one table without indexes: median',
      figure: seconds(plain),
    },
    { what: 'ratio, run by run: median', figure: `${percentile(ratios, 0.5).toFixed(2)} x` },
  ];
}

/** The pages of respondents and replies over generated answers: 10 respondents, 7,392 cells, 8 variants. */
export async function benchRespondents(): Promise<Line[]> {
  const folder = mkdtempSync(join(tmpdir(), 'saydo-bench-'));
  const file = join(folder, 'many.sqlite');
  const database = await openDatabase(file);
  generate(file);
  const study = (await studyBySlug(database.read, 'many'))!;
  const lines: Line[] = [];
  const time = async (what: string, work: () => Promise<unknown>) => {
    const times: number[] = [];
    for (let round = 0; round < rounds; round++) {
      const started = performance.now();
      await work();
      times.push(performance.now() - started);
    }
    const [first] = times;
    lines.push({ what, figure: `first ${first!.toFixed(0)} ms, then ${Math.min(...times).toFixed(0)} ms` });
  };
  await time('list of 10 respondents, 1,182,720 answers', () => listRespondents(database, study));
  const [respondent] = await listRespondents(database, study);
  await time('one respondent with its misaligned cells', () => lookAtRespondent(database, study, respondent!.id));
  const search = (filter: object) =>
    searchReplies(database, study, { filter: replyFilter.parse(filter), limit: 50, offset: 0 });
  await time('a page of replies by reading', () => search({ reading: ['repaired'] }));
  await time('a page of replies by country and words', () => search({ country: ['Egypt'], search: 'reply 77' }));
  await database.close();
  rmSync(folder, { recursive: true, force: true });
  return lines;
}

function generate(file: string): void {
  const database = new SQLite(file);
  const run = (sql: string) => database.prepare(sql);
  const study = run('insert into study values (?, ?, ?, ?, ?)');
  const respondent = run("insert into respondent values (?, 'many', ?, 'model', null, '{}', 1)");
  const reply = run("insert into reply (id, respondent_id, kind, text, how, reading) values (?, ?, ?, ?, 'json', ?)");
  const stated = run('insert into stated values (?, ?, ?, ?, ?, null, ?, 1, ?, 4, ?, 1)');
  const choice = run("insert into choice values (?, ?, ?, ?, ?, null, '', ?, 1, ?, ?, 1)");
  database.transaction(() => {
    study.run('many', 'many', 'Many answers', '{}', 1);
    let id = 0;
    for (let who = 0; who < 10; who++) {
      respondent.run(`r${who}`, `Model ${who}`);
      for (const { name: country } of countries)
        for (const topic of topics)
          for (let variant = 0; variant < 8; variant++) {
            const rating = `s${id}`;
            reply.run(rating, `r${who}`, 'stated', `reply ${id}`, id % 100 === 0 ? 'repaired' : 'complete');
            for (const [place, { name: value }] of values.entries()) {
              id += 1;
              const bit = (id * 7919 + place * 104_729) % 10;
              stated.run(`s${id}-${place}`, `r${who}`, country, topic, value, String(variant), 1 + (bit % 4), rating);
              reply.run(`c${id}`, `r${who}`, 'choice', `choice ${id}`, 'complete');
              const chosen = bit < 6 ? 'positive' : 'negative';
              choice.run(`c${id}`, `r${who}`, country, topic, value, String(variant), chosen, `c${id}`);
            }
          }
    }
  })();
  database.exec('analyze');
  database.close();
}

function insertPlainly(file: string, paths: readonly string[]): void {
  const database = new SQLite(file);
  database.pragma('journal_mode = WAL');
  database.pragma('synchronous = FULL');
  database.exec('create table rating (model text, country text, topic text, variant text, value text, score integer)');
  const insert = database.prepare('insert into rating values (?, ?, ?, ?, ?, ?)');
  for (const path of paths) {
    const rows = parse(readFileSync(path), { columns: true }) as Record<string, string>[];
    database.transaction(() => {
      for (const row of rows) {
        const text = /\{[\s\S]*\}/.exec(row.response!)?.[0];
        let scores: Record<string, string> = {};
        try {
          scores = JSON.parse(text ?? '{}') as Record<string, string>;
        } catch {
          continue;
        }
        for (const [value, score] of Object.entries(scores))
          insert.run(path, row.country, row.topic, row.prompt_index, value, Number.parseInt(score, 10));
      }
    })();
  }
  database.close();
}

if (process.argv[2] === '--plain') insertPlainly(process.argv[3]!, process.argv.slice(4));
