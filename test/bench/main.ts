import { writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { fileURLToPath } from 'node:url';
import { hasReferences } from '../support/reference-files';
import { benchAgreement } from './agreement.bench';
import { benchAnswerImport, benchRespondents } from './answers.bench';
import { benchBrowser } from './browser.bench';
import { benchCoding } from './coding.bench';
import { benchComparison } from './comparison.bench';
import { benchExchange } from './exchange.bench';
import type { Line } from './figures';
import { benchGap } from './gap.bench';
import { benchImport } from './import.bench';
import { benchProfiles } from './profiles.bench';
import { benchSaves } from './saves.bench';
import { benchSearch } from './search.bench';
import { benchSurvey } from './survey.bench';
import { benchTaking } from './taking.bench';

const parts: [string, () => Line[] | Promise<Line[]>][] = [
  [
    'Import',
    () =>
      hasReferences ? benchImport() : [{ what: 'import', figure: 'not measured: no reference data beside this clone' }],
  ],
  [
    'Import of answers',
    () =>
      hasReferences
        ? benchAnswerImport()
        : [{ what: 'import of answers', figure: 'not measured: no reference data beside this clone' }],
  ],
  ['Respondents and replies', benchRespondents],
  ['Saving and handing out', benchSaves],
  ['Participants', async () => [...(await benchSurvey()), ...(await benchTaking())]],
  ['In the browser', benchBrowser],
  ['Coding', benchCoding],
  ['Exchange', benchExchange],
  ['Finding', benchSearch],
  ['Coders compared', benchComparison],
  [
    'Agreement',
    () =>
      hasReferences
        ? benchAgreement()
        : [{ what: 'agreement', figure: 'not measured: no reference data beside this clone' }],
  ],
  ['The gap', benchGap],
  ['Profiles', benchProfiles],
];

const report = [
  '# Performance',
  '',
  `Written by \`npm run bench\` on ${new Date().toISOString().slice(0, 10)}: Node ${process.version}, ${cpus().length} cores, the load generator on the same machine.`,
  'Times are of one machine on one day; the ratios are taken within one run and are what to compare.',
  '',
];
const wanted = process.argv.slice(2);
const unknown = wanted.filter((name) => parts.every(([title]) => title !== name));
if (unknown.length > 0) {
  console.error(`No part is called ${unknown.join(', ')}. There are: ${parts.map(([title]) => title).join(', ')}.`);
  process.exit(2);
}
for (const [title, measure] of parts.filter(([name]) => wanted.length === 0 || wanted.includes(name))) {
  console.log(`\n${title}`);
  report.push(`## ${title}`, '', '| what | measured |', '|---|---|');
  for (const { what, figure } of await measure()) {
    console.log(`  ${what}: ${figure}`);
    report.push(`| ${what} | ${figure} |`);
  }
  report.push('');
}
if (wanted.length === 0)
  writeFileSync(fileURLToPath(new URL('../../docs/performance.md', import.meta.url)), report.join('\n'));
