import { demoActions } from '../../seed-data/demo-study/actions';
import { demoCases } from '../../seed-data/demo-study/cases';
import { demoRatings } from '../../seed-data/demo-study/ratings';
import {
  codingInstructions,
  ratingExamples,
  ratingInstructions,
  specialActions,
} from '../../seed-data/demo-study/tasks';
import { harmCodebook } from '../../seed-data/harm-codebook';
import { itemFilter, taskSettings } from '../../shared/model/task';
import { validationCriteria } from '../../shared/model/validation-criteria';
import { locate } from '../../shared/replies/locate';
import { insertCodebook } from '../coding/service';
import { recordEvent } from '../database/events';
import type { Database, Writing } from '../database/open';
import { storeLabels } from '../import/labels';
import type { ParsedItem, ParsedRating } from '../import/parsed';
import { insertItems } from '../import/store';
import { createStudy } from '../studies/service';
import type { Study } from '../studies/store';
import { createTask, drawSample, moveTask, setSpecialItems } from '../tasks/service';
import { loadDemoGap } from './gap';
import { openDemoSurvey } from './survey';

const nobody = { id: null };

/** Loads the demo study: finished ratings and a gap to look at, an open rating task and an open coding task to try. */
export async function loadDemo(database: Database): Promise<void> {
  const study = await createStudy(database, nobody, { slug: 'demo', title: 'Demo study' });
  await database.write((transaction) => loadItems(transaction, study));
  await openRatingTask(database, study);
  await openCodingTask(database, study);
  await loadDemoGap(database, study);
  await openDemoSurvey(database, study);
}

async function loadItems(transaction: Writing, study: Study): Promise<void> {
  const items = [
    ...demoActions.map((action) => asItem({ ...action, kind: 'action', category: 'demo' })),
    ...specialActions.map((action) => asItem({ ...action, kind: 'action', category: action.role })),
    ...demoCases.map((one) => asItem({ ...one, kind: 'case', category: 'demo' })),
  ];
  await insertItems(transaction, study.id, null, items);
  await insertCodebook(transaction, null, study.id, 'harms', harmCodebook);
  await storeLabels(
    transaction,
    {
      studyId: study.id,
      file: 'demo study',
      task: { slug: 'validation', title: 'Validation by three raters' },
      ratings: finishedRatings(),
    },
    Date.now(),
  );
  await recordEvent(transaction, {
    accountId: null,
    studyId: study.id,
    what: 'demo.loaded',
    subject: `study:${study.id}`,
    after: { items: items.length },
  });
}

interface DemoItem {
  key: string;
  kind: ParsedItem['kind'];
  country: string;
  topic: string;
  value: string;
  polarity: 'positive' | 'negative';
  text: string;
  spans: string[];
  explanation: string;
  category: string;
  respondent?: string;
  stated?: 'agree' | 'disagree';
  enacted?: 'agree' | 'disagree';
}

function asItem(item: DemoItem): ParsedItem {
  return {
    key: item.key,
    kind: item.kind,
    text: item.text,
    country: item.country,
    topic: item.topic,
    value: item.value,
    polarity: item.polarity,
    respondent: item.respondent ?? null,
    variant: null,
    category: item.category,
    reading: 'complete',
    content: {
      attributions: locate(item.text, item.spans),
      explanation: item.explanation,
      stated: item.stated,
      enacted: item.enacted,
    },
    row: 0,
  };
}

function finishedRatings(): ParsedRating[] {
  const start = Date.UTC(2026, 9, 5, 9);
  return demoRatings().flatMap(({ item, rater, labels, comment, activeMilliseconds }, index) =>
    Object.entries(labels).map(([criterion, label]) => ({
      itemKey: item,
      rater,
      criterion,
      label,
      comment,
      at: start + index * 20_000,
      activeMilliseconds,
      row: index + 1,
    })),
  );
}

async function openRatingTask(database: Database, study: Study): Promise<void> {
  await createTask(database, nobody, study, {
    slug: 'rate-actions',
    title: 'Rate twelve actions',
    kind: 'rate',
    ratersPerItem: 5,
    matchAttribute: null,
    codebook: null,
    settings: taskSettings.parse({
      instructions: ratingInstructions,
      examples: ratingExamples,
      criteria: validationCriteria,
      goldEvery: 5,
    }),
  });
  await setSpecialItems(
    database,
    nobody,
    study,
    'rate-actions',
    specialActions.map(({ key, role, expected }) => ({ key, role, expected })),
  );
  await drawSample(database, nobody, study, 'rate-actions', {
    filter: itemFilter.parse({ kind: ['action'], category: ['demo'] }),
    stratifyBy: 'country',
    perStratum: 3,
    seed: 12,
  });
  await moveTask(database, nobody, study, 'rate-actions', 'open');
}

async function openCodingTask(database: Database, study: Study): Promise<void> {
  await createTask(database, nobody, study, {
    slug: 'code-harms',
    title: 'Code harms of misaligned cases',
    kind: 'code',
    ratersPerItem: 2,
    matchAttribute: null,
    codebook: 'harms',
    settings: taskSettings.parse({ instructions: codingInstructions }),
  });
  await drawSample(database, nobody, study, 'code-harms', {
    filter: itemFilter.parse({ kind: ['case'] }),
    stratifyBy: null,
    perStratum: null,
    seed: 12,
  });
  await moveTask(database, nobody, study, 'code-harms', 'open');
}
