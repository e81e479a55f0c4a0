import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import SQLite from 'better-sqlite3';
import { newId } from '../../server/database/ids';
import { gapHeatmap, gapOverview, gapRespondents } from '../../shared/api/gap';
import { signInByLink } from '../../shared/api/people';
import { countries } from '../../shared/scenarios/countries';
import { topics } from '../../shared/scenarios/topics';
import { seededRandom } from '../../shared/statistics/random';
import { values } from '../../shared/values/values';
import { freePort, saydo, serve } from '../support/process';
import { Person } from '../support/server';
import { type Line, milliseconds, percentile } from './figures';

const tellPeak = `data:text/javascript,${encodeURIComponent("process.on('exit', () => process.stderr.write('PEAK ' + process.resourceUsage().maxRSS))")}`;
const rounds = 3;

/** The gap of three respondents by command, and the pages' data for ten: 7,392 cells, eight variants of both tasks. */
export async function benchGap(): Promise<Line[]> {
  const folder = mkdtempSync(join(tmpdir(), 'saydo-bench-'));
  try {
    return [...commandLines(folder), ...(await serverLines(folder))];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function commandLines(folder: string): Line[] {
  const db = join(folder, 'three.sqlite');
  fill(db, 3);
  const own: number[] = [];
  const without: number[] = [];
  const plain: number[] = [];
  let peak = 0;
  for (let round = 0; round < rounds; round++) {
    const [time, told] = timed(() => gapCommand(db, '1000'));
    own.push(time);
    peak = Math.max(peak, Number(/PEAK (\d+)/.exec(told)?.[1] ?? 0) / 1024);
    without.push(timed(() => gapCommand(db, '0'))[0]);
    plain.push(
      timed(() =>
        execFileSync(process.execPath, ['--import', 'tsx', fileURLToPath(import.meta.url), '--plain', db]),
      )[0],
    );
  }
  const seconds = (times: number[]) => `${(percentile(times, 0.5) / 1000).toFixed(2)} s`;
  const ratios = without.map((time, round) => time / plain[round]!);
  return [
    {
      what: 'saydo gap, three respondents, 355,000 answers, 1,000 resamples, whole process: median',
      figure: seconds(own),
    },
    { what: 'the same without intervals: median', figure: seconds(without) },
    {
      what: 'alignment rate and distance alone by raw better-sqlite3, a row an answer and a map of cells, whole process: median',
      figure: seconds(plain),
    },
    { what: 'ratio without intervals, run by run: median', figure: `${percentile(ratios, 0.5).toFixed(2)} x` },
    { what: 'peak memory of saydo gap', figure: `${peak.toFixed(0)} MB` },
  ];
}

function timed<Result>(work: () => Result): [number, Result] {
  const started = performance.now();
  const result = work();
  return [performance.now() - started, result];
}

const gapCommand = (db: string, replicates: string): string =>
  execFileSync(
    '/bin/sh',
    [
      '-c',
      '"$0" --import "$1" "$2" gap --db "$3" --study bench --replicates "$4" --json 2>&1 >/dev/null',
      process.execPath,
      tellPeak,
      saydo,
      db,
      replicates,
    ],
    { encoding: 'utf8' },
  );

async function serverLines(folder: string): Promise<Line[]> {
  const db = join(folder, 'ten.sqlite');
  fill(db, 10);
  const params = { study: 'bench' };
  const running = await serve(db, await freePort());
  try {
    const owner = new Person(running.address);
    await owner.call(signInByLink, { body: { token: running.ownerLink.split('/').pop()! } });
    const measure = async (work: () => Promise<unknown>): Promise<number> => {
      const started = performance.now();
      await work();
      return performance.now() - started;
    };
    const cold = await measure(() => owner.call(gapOverview, { params }));
    const cached = await measure(() => owner.call(gapOverview, { params }));
    const { respondents } = await owner.call(gapRespondents, { params });
    const respondent = respondents[0]!.id;
    const heatmap = await measure(() => owner.call(gapHeatmap, { params, query: { respondent } }));
    return [
      {
        what: 'the overview of ten respondents with intervals, 1.18 million answers: cold',
        figure: milliseconds(cold),
      },
      { what: 'the same once more', figure: milliseconds(cached) },
      { what: 'the heatmap of one of them after that', figure: milliseconds(heatmap) },
      { what: 'memory of the server then', figure: `${residentMegabytes(running.process.pid!).toFixed(0)} MB` },
    ];
  } finally {
    await running.kill();
  }
}

const residentMegabytes = (pid: number): number =>
  Number(execFileSync('ps', ['-o', 'rss=', '-p', String(pid)], { encoding: 'utf8' })) / 1024;

/** A study with generated respondents: every cell, eight variants of both tasks, a few repaired and missing answers. */
function fill(file: string, respondents: number): void {
  execFileSync(process.execPath, [saydo, 'study', 'create', 'bench', '--db', file]);
  const database = new SQLite(file);
  database.pragma('synchronous = OFF');
  const { id: study } = database.prepare('select id from study').get() as { id: string };
  const random = seededRandom(5);
  const respondent = database.prepare(
    "insert into respondent (id, study_id, label, kind, details, created_at) values (?, ?, ?, 'model', '{}', 0)",
  );
  const reply = database.prepare(
    'insert into reply (id, respondent_id, kind, text, how, reading) values (?, ?, ?, ?, ?, ?)',
  );
  const stated = database.prepare(
    'insert into stated (id, respondent_id, country, topic, value, variant, trial, score, points, reply_id, at) values (?, ?, ?, ?, ?, ?, 1, ?, 4, ?, 0)',
  );
  const choice = database.prepare(
    "insert into choice (id, respondent_id, country, topic, value, condition, variant, trial, chosen, reply_id, at) values (?, ?, ?, ?, ?, '', ?, 1, ?, ?, 0)",
  );
  const addReply = (who: string, kind: string, text: string) => {
    const id = newId();
    reply.run(id, who, kind, text, 'json', random.next() < 0.02 ? 'repaired' : 'complete');
    return id;
  };
  database.transaction(() => {
    for (let number = 0; number < respondents; number++) {
      const who = newId();
      respondent.run(who, study, `model-${number}`);
      for (const { name: country } of countries)
        for (const topic of topics)
          for (let variant = 0; variant < 8; variant++) {
            const ratings = addReply(who, 'stated', 'x'.repeat(1500));
            for (const { name: value } of values) {
              const score = random.next() < 0.003 ? null : 1 + random.integer(4);
              stated.run(newId(), who, country, topic, value, String(variant), score, ratings);
              const chosen = random.next() < 0.003 ? null : random.next() < 0.7 ? 'positive' : 'negative';
              const chose = addReply(who, 'choice', 'y'.repeat(250));
              choice.run(newId(), who, country, topic, value, String(variant), chosen, chose);
            }
          }
    }
  })();
  database.close();
}

/** Rate and distance as one would write them down at first: every answer a row, cells in a map. */
function computePlainly(file: string): void {
  const database = new SQLite(file, { readonly: true });
  const results: Record<string, { rate: number; distance: number }> = {};
  for (const { id, label } of database.prepare('select id, label from respondent').all() as {
    id: string;
    label: string;
  }[]) {
    const cells = new Map<string, { scenario: string; stated: number[]; enacted: number[] }>();
    const cellOf = (row: { country: string; topic: string; value: string }) => {
      const key = `${row.country}/${row.topic}/${row.value}`;
      const cell = cells.get(key) ?? { scenario: `${row.country}/${row.topic}`, stated: [], enacted: [] };
      cells.set(key, cell);
      return cell;
    };
    type Row = { country: string; topic: string; value: string; score: number; chosen: string };
    const ratings = database.prepare('select * from stated where respondent_id = ? and score is not null');
    for (const row of ratings.all(id) as Row[]) cellOf(row).stated.push((row.score - 1) / 3);
    const choices = database.prepare('select * from choice where respondent_id = ? and chosen is not null');
    for (const row of choices.all(id) as Row[]) cellOf(row).enacted.push(row.chosen === 'positive' ? 0 : 1);
    const mean = (numbers: number[]) => numbers.reduce((sum, one) => sum + one, 0) / numbers.length;
    const scenarios = new Map<string, { both: number; any: number }>();
    const distances: number[] = [];
    for (const { scenario, stated, enacted } of cells.values()) {
      if (stated.length === 0 || enacted.length === 0) continue;
      const [said, done] = [mean(stated), mean(enacted)];
      distances.push(Math.abs(said - done));
      const counts = scenarios.get(scenario) ?? { both: 0, any: 0 };
      scenarios.set(scenario, counts);
      counts.both += said >= 0.5 && done >= 0.5 ? 2 : 0;
      counts.any += (said >= 0.5 ? 1 : 0) + (done >= 0.5 ? 1 : 0);
    }
    results[label] = {
      rate: mean([...scenarios.values()].filter(({ any }) => any > 0).map(({ both, any }) => both / any)),
      distance: mean(distances),
    };
  }
  database.close();
  console.log(JSON.stringify(results));
}

if (process.argv[2] === '--plain') computePlainly(process.argv[3]!);
