import { lazy, Suspense, useState } from 'react';
import { Link } from 'wouter';
import { changeMemo, type Memo, removeMemo } from '../../../shared/api/memos';
import { ApiError, call } from '../app/api';
import { Form } from '../app/form';
import { dateTime } from '../app/format';
import { refresh, useIsAnnotator } from '../app/query';
import { CloseButton, Dialog } from '../ui/dialog';
import { Check, TextArea } from '../ui/field';
import { useLanding } from '../ui/use-landing';

const MarkdownText = lazy(() => import('../ui/markdown'));

/** Memos, newest first; one's own can be changed and taken away. */
export function MemoList({ study, memos }: { study: string; memos: readonly Memo[] }) {
  const { place, land } = useLanding<HTMLDivElement>();
  return (
    // biome-ignore lint/a11y/useSemanticElements: it groups the memos and is no form
    <div ref={place} tabIndex={-1} role="group" aria-label="What was written">
      {memos.length > 0 && (
        <ul className="memos">
          {memos.map((memo) => (
            <li key={memo.id}>
              <OneMemo study={study} memo={memo} onGone={land} />
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

function OneMemo({ study, memo, onGone }: { study: string; memo: Memo; onGone: () => void }) {
  const [editing, setEditing] = useState(false);
  const [removing, setRemoving] = useState(false);
  const annotator = useIsAnnotator(study);
  const params = { study, memo: memo.id };
  return (
    <article className="sheet">
      <p className="quiet small">
        <Subject study={study} memo={memo} /> · {memo.author}, {dateTime(memo.at)}
        {memo.changedAt !== memo.at && `, changed ${dateTime(memo.changedAt)}`} ·{' '}
        {memo.shared ? 'shared' : 'private: only you see it'}
      </p>
      {memo.quote && <blockquote dir="auto">“{memo.quote}”</blockquote>}
      {editing ? (
        <EditMemo memo={memo} study={study} onDone={() => setEditing(false)} />
      ) : (
        <Suspense fallback={<p>{memo.text}</p>}>
          <MarkdownText text={annotator ? memo.text : withLinks(study, memo.text)} />
        </Suspense>
      )}
      {memo.mine && memo.about !== 'note' && !editing && (
        <div className="row">
          <button type="button" onClick={() => setEditing(true)}>
            Change
          </button>
          <button type="button" className="danger" onClick={() => setRemoving(true)}>
            Take away
          </button>
        </div>
      )}
      {removing && (
        <Dialog title="Take this memo away?" onClose={() => setRemoving(false)}>
          <p className="quiet">
            {memo.shared
              ? 'Nobody finds it any more. The history keeps what it said while it was shared.'
              : 'Its words are then gone for good: the history keeps only that there was a memo.'}
          </p>
          <Form
            submit="Take it away"
            onSubmit={async () => {
              await call(removeMemo, { params });
              await refresh();
              onGone();
            }}
          >
            {null}
          </Form>
          <CloseButton onClose={() => setRemoving(false)} />
        </Dialog>
      )}
    </article>
  );
}

function EditMemo({ study, memo, onDone }: { study: string; memo: Memo; onDone: () => void }) {
  const [text, setText] = useState(memo.text);
  const [shared, setShared] = useState(memo.shared);
  const [seen, setSeen] = useState(memo);
  const newer = memo.changedAt > seen.changedAt;
  return (
    <Form
      submit="Save the memo"
      onSubmit={async () => {
        const params = { study, memo: memo.id };
        const save = call(changeMemo, { params, body: { text, shared, changedAt: seen.changedAt } });
        // Refused because it was changed elsewhere: what stands there now is shown beside the words written here.
        await save.catch(async (failure: unknown) => {
          if (failure instanceof ApiError && failure.status === 409) await refresh();
          throw failure;
        });
        await refresh();
        onDone();
      }}
    >
      {newer && (
        <div className="notice">
          <p>Changed in another window, {dateTime(memo.changedAt)}. It is now:</p>
          <blockquote>{memo.text}</blockquote>
          <button type="button" onClick={() => setSeen(memo)}>
            I have seen it; mine shall take its place
          </button>
        </div>
      )}
      <TextArea label="Memo" rows={4} value={text} onChange={setText} />
      <Check label="Share it" checked={shared} onChange={setShared} />
    </Form>
  );
}

/** What a memo stands on, with a way there for researchers. */
function Subject({ study, memo }: { study: string; memo: Memo }) {
  const annotator = useIsAnnotator(study);
  const item =
    memo.item &&
    (annotator ? (
      <span>{memo.item}</span>
    ) : (
      <Link href={`/studies/${study}/items/one?key=${encodeURIComponent(memo.item)}`}>{memo.item}</Link>
    ));
  if (memo.about === 'note')
    return (
      <>
        Note on {item} in “{memo.task}”
      </>
    );
  if (memo.about === 'case') return <>On {item}</>;
  if (memo.about === 'span') return <>On words of {item}</>;
  if (memo.about === 'person') return <>On the work of {memo.person?.name}</>;
  if (memo.about === 'code' && memo.code)
    return (
      <>
        On the code{' '}
        {annotator ? (
          memo.code.name
        ) : (
          <Link href={`/studies/${study}/codebooks/${memo.code.codebook}`}>{memo.code.name}</Link>
        )}
      </>
    );
  return <>On the study</>;
}

/** `[[key]]` becomes a link to the case with that key. */
export const withLinks = (study: string, text: string): string =>
  text.replace(
    /\[\[([^\]\n]+)\]\]/g,
    (_, key: string) => `[${key}](/studies/${study}/items/one?key=${encodeURIComponent(key.trim())})`,
  );
