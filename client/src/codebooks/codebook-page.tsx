import { useState } from 'react';
import { lookAtCodebook } from '../../../shared/api/codebooks';
import { plural } from '../app/format';
import { Page } from '../app/page';
import { useCall } from '../app/query';
import { ErrorMessage, Loading } from '../ui/status';
import { CodesPanel } from './codes-panel';
import { QuotesPanel } from './quotes-panel';
import { RevisionsPanel } from './revisions-panel';

const parts = ['Codes', 'Quotes', 'Revisions'] as const;

/** One codebook: its codes to change, what was coded with them, and the revisions that made it. */
export default function CodebookPage({ study, codebook: slug }: { study: string; codebook: string }) {
  const { data: codebook, error } = useCall(lookAtCodebook, { params: { study, codebook: slug } });
  const [part, setPart] = useState<(typeof parts)[number]>('Codes');
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
          <ToLookAt count={codebook.uses.reduce((all, { lookAgain }) => all + lookAgain, 0)} />
          <div className="row" role="tablist" aria-label="Parts of the codebook" style={{ margin: '16px 0 24px' }}>
            {parts.map((one) => (
              <button
                key={one}
                type="button"
                role="tab"
                id={`tab-${one}`}
                aria-selected={one === part}
                aria-controls="part"
                className={one === part ? 'primary' : ''}
                onClick={() => setPart(one)}
              >
                {one}
              </button>
            ))}
          </div>
          <div id="part" role="tabpanel" aria-labelledby={`tab-${part}`}>
            {part === 'Codes' && <CodesPanel study={study} codebook={codebook} />}
            {part === 'Quotes' && <QuotesPanel study={study} codebook={codebook} />}
            {part === 'Revisions' && <RevisionsPanel study={study} codebook={codebook} />}
          </div>
        </>
      )}
    </Page>
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
