import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { codedStudy } from '../support/coded-study';
import type { Line } from './figures';

const saydo = fileURLToPath(new URL('../../dist/server/saydo.js', import.meta.url));
const tellPeak = `data:text/javascript,${encodeURIComponent("process.on('exit', () => process.stderr.write('PEAK ' + process.resourceUsage().maxRSS))")}`;

/** A project of 10,000 cases with 50,000 codings, written and read by the command. */
export async function benchExchange(): Promise<Line[]> {
  const folder = mkdtempSync(join(tmpdir(), 'saydo-bench-'));
  const db = join(folder, 'coded.sqlite');
  const out = join(folder, 'coded.qdpx');
  await codedStudy(db, 10_000, 2, 3);
  const command = ['export', 'qdpx', '--db', db, '--study', 'coded', '--out', out, '--json'];
  const started = performance.now();
  const told = execFileSync(
    '/bin/sh',
    ['-c', '"$0" "$@" 2>&1', process.execPath, '--import', tellPeak, saydo, ...command],
    { encoding: 'utf8' },
  );
  const seconds = (performance.now() - started) / 1000;
  const { cases, codings } = JSON.parse(told.slice(0, told.lastIndexOf('}') + 1)) as { cases: number; codings: number };
  const size = statSync(out).size;
  execFileSync(process.execPath, [saydo, 'study', 'create', 'again', '--db', db]);
  const began = performance.now();
  execFileSync(process.execPath, [saydo, 'import', 'qdpx', out, '--db', db, '--study', 'again', '--json']);
  const reading = (performance.now() - began) / 1000;
  rmSync(folder, { recursive: true, force: true });
  return [
    { what: `.qdpx of ${cases} cases with ${codings} codings, whole process`, figure: `${seconds.toFixed(1)} s` },
    { what: 'its peak memory', figure: `${(Number(/PEAK (\d+)/.exec(told)?.[1] ?? 0) / 1024).toFixed(0)} MB` },
    { what: 'the file', figure: `${(size / 1e6).toFixed(1)} MB` },
    { what: 'the same read into another study, whole process', figure: `${reading.toFixed(1)} s` },
  ];
}
