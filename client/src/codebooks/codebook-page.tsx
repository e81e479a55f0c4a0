import { useState } from 'react';
import { lookAtCodebook } from '../../../shared/api/codebooks';
import { type CodebookFormat, downloadCodebook } from '../../../shared/api/exchange';
import { addressOf } from '../app/api';
import { plural } from '../app/format';
import { Page } from '../app/page';
import { useCall } from '../app/query';
import { ErrorMessage, Loading } from '../ui/status';
import { Tabs } from '../ui/tabs';
import { CodesPanel } from './codes-panel';
import type { CodesInHand, DescriptionInHand } from './drafts';
import { QuotesPanel } from './quotes-panel';
import { RevisionsPanel } from './revisions-panel';

const parts = ['Codes', 'Quotes', 'Revisions'] as const;

/** One codebook: its codes to change, what was coded with them, and the revisions that made it. */
export default function CodebookPage({ study, codebook: slug }: { study: string; codebook: string }) {
  const [inHand, setInHand] = useState<CodesInHand>(new Map());
  const [typed, setTyped] = useState<DescriptionInHand>({});
  const { data: codebook, error } = useCall(lookAtCodebook, { params: { study, codebook: slug } });
  return (
    <Page
      title={codebook?.state.name ?? 'Codebook'}
      study={study}
      lead={
        codebook && (
          <>
            Revision {codebook.revision}
            {codebook.tasks.map(({ slug: task, title, pinned }) => (
              <span key={task}>
                {' · '}“{title}” {pinned === null ? 'follows the newest' : `uses revision ${pinned}`}
              </span>
            ))}
          </>
        )
      }
    >
      <ErrorMessage error={error} />
      {!codebook && !error && <Loading />}
      {codebook && (
        <>
          {codebook.state.description && <p style={{ maxWidth: '76ch' }}>{codebook.state.description}</p>}
          <Downloads study={study} codebook={slug} />
          <ToLookAt count={codebook.uses.reduce((all, { lookAgain }) => all + lookAgain, 0)} />
          <Tabs label="Parts of the codebook" parts={parts} first="Codes">
            {(part) => (
              <>
                {part === 'Codes' && (
                  <CodesPanel
                    study={study}
                    codebook={codebook}
                    inHand={inHand}
                    onInHand={setInHand}
                    typed={typed}
                    onType={setTyped}
                  />
                )}
                {part === 'Quotes' && <QuotesPanel study={study} codebook={codebook} />}
                {part === 'Revisions' && <RevisionsPanel study={study} codebook={codebook} />}
              </>
            )}
          </Tabs>
        </>
      )}
    </Page>
  );
}

const formats: [CodebookFormat, string][] = [
  ['csv', 'CSV'],
  ['xlsx', 'Excel'],
  ['md', 'Markdown, for an appendix'],
  ['qdc', 'REFI-QDA (.qdc)'],
];

function Downloads({ study, codebook }: { study: string; codebook: string }) {
  return (
    <p className="small">
      Download:
      {formats.map(([format, title], place) => (
        <span key={format}>
          {place > 0 && ' ·'}{' '}
          <a href={addressOf(downloadCodebook, { params: { study }, query: { codebook, format } })}>{title}</a>
        </span>
      ))}
    </p>
  );
}

function ToLookAt({ count }: { count: number }) {
  if (count === 0) return null;
  return (
    <div className="notice">
      {plural(count, 'coding')} {count === 1 ? 'was' : 'were'} made under a code that has changed since. The coders see
      which cases to look at again; Quotes lists them.
    </div>
  );
}
