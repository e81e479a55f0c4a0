import type { ReactNode } from 'react';
import { Link } from 'wouter';
import type { ReplyOf } from '../../../shared/api/endpoint';
import { gapReport, gapRespondents } from '../../../shared/api/gap';
import { addressOf } from '../app/api';
import { Page } from '../app/page';
import { useCall } from '../app/query';
import { ErrorMessage, Loading } from '../ui/status';
import { OpenCells } from './open-cells';
import { type ChangeView, commonSearch, excludesRepaired, useView, type View } from './view';

/** Who and what the study knows: for the controls. */
export type Known = ReplyOf<typeof gapRespondents>;

export interface GapPart {
  study: string;
  known: Known;
  view: View;
  change: ChangeView;
}

const pages = [
  ['', 'Overview'],
  ['/heatmap', 'Heatmap'],
  ['/ranking', 'Ranking'],
  ['/compare', 'Compare'],
  ['/sensitivity', 'Sensitivity'],
  ['/prediction', 'Prediction'],
] as const;

interface GapFrameProps {
  study: string;
  title: string;
  lead: string;
  here: (typeof pages)[number][0];
  /** whether there is nothing to show while no respondent has answers in cells */
  needsCells?: boolean;
  children: (part: GapPart) => ReactNode;
}

/** What every page of the gap has: the way to the others, the answers behind a number, and what to do without answers. */
export function GapFrame({ study, title, lead, here, needsCells = true, children }: GapFrameProps) {
  const [view, change] = useView();
  const { data, error } = useCall(gapRespondents, { params: { study } });
  const search = commonSearch(view);
  return (
    <Page title={title} study={study} lead={lead}>
      <nav className="subnav" aria-label="Gap">
        {pages.map(([path, name]) => (
          <Link
            key={path}
            href={`/studies/${study}/gap${path}${search}`}
            aria-current={path === here ? 'page' : undefined}
          >
            {name}
          </Link>
        ))}
        {data && data.respondents.length > 0 && (
          <a
            href={addressOf(gapReport, { params: { study }, query: { excludeRepaired: excludesRepaired(view) } })}
            download
          >
            Report
          </a>
        )}
      </nav>
      <ErrorMessage error={error} />
      {!data && !error && <Loading />}
      {data && needsCells && data.respondents.length === 0 && <NoAnswers study={study} />}
      {data && (!needsCells || data.respondents.length > 0) && (
        <>
          {needsCells && <OneTaskOnly study={study} known={data} />}
          {children({ study, known: data, view, change })}
          <OpenCells study={study} view={view} change={change} />
        </>
      )}
    </Page>
  );
}

function NoAnswers({ study }: { study: string }) {
  return (
    <div className="empty">
      <p style={{ maxWidth: 'none' }}>
        No respondent has answered for cells (a country, a topic and a value) yet. Import what one states (
        <b>via-task1</b>) and what it chooses (<b>via-task2</b>), both under the same name, or{' '}
        <Link href={`/studies/${study}/interviews`}>ask people</Link>. Answers to questionnaires and scenarios are under{' '}
        <Link href={`/studies/${study}/profiles`}>Profiles</Link>.
      </p>
      <Link className="button primary" href={`/studies/${study}/import?format=via-task1`}>
        Import answers
      </Link>
    </div>
  );
}

/** A gap needs both halves. */
function OneTaskOnly({ study, known }: { study: string; known: Known }) {
  const withoutChoices = known.respondents.filter(({ choices }) => choices === 0);
  const withoutRatings = known.respondents.filter(({ ratings }) => ratings === 0);
  if (withoutChoices.length + withoutRatings.length === 0) return null;
  const names = (some: Known['respondents']) => some.map(({ label }) => label).join(', ');
  return (
    <div className="notice">
      {withoutChoices.length > 0 && (
        <div>
          No choices yet, so no gap: {names(withoutChoices)}. Import <b>via-task2</b>, <b>via-task2-log</b> or{' '}
          <b>via-task2-sample</b>.
        </div>
      )}
      {withoutRatings.length > 0 && (
        <div>
          No ratings yet, so no gap: {names(withoutRatings)}. Import <b>via-task1</b>.
        </div>
      )}
      <Link href={`/studies/${study}/import`}>Import answers</Link>
    </div>
  );
}
