import { type ReactNode, useEffect, useState } from 'react';
import { SaydoError } from '../../../shared/errors';

/** What went wrong, as the server or the browser worded it. */
export function ErrorMessage({ error }: { error: unknown }) {
  if (!error) return null;
  const message = error instanceof SaydoError ? error.message : 'Something went wrong on this page. Reload it.';
  return (
    <div className="notice bad" role="alert">
      {message}
    </div>
  );
}

/** Nothing for the first 300 ms, then a word that something is on its way. */
export function Loading() {
  const [late, setLate] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setLate(true), 300);
    return () => clearTimeout(timer);
  }, []);
  return <p className="quiet">{late ? 'Loading…' : ''}</p>;
}

interface AnswerProps<Data> {
  of: { data: Data | undefined; error: unknown; isPlaceholderData: boolean };
  children: (data: Data) => ReactNode;
}

/** What a call answered, or what went wrong, or that it is on its way; pale while a newer answer is on its way. */
export function Answer<Data>({ of: { data, error, isPlaceholderData }, children }: AnswerProps<Data>) {
  return (
    <>
      <ErrorMessage error={error} />
      {data === undefined && !error && <Loading />}
      {data !== undefined && <div className={isPlaceholderData ? 'waiting' : undefined}>{children(data)}</div>}
    </>
  );
}

export function Empty({ children }: { children: ReactNode }) {
  return <div className="empty">{children}</div>;
}

/** Copies a text and says so for a moment. */
export function CopyButton({ text, label = 'Copy' }: { text: string; label?: string }) {
  const [copied, setCopied] = useState(false);
  return (
    <button
      type="button"
      onClick={async () => {
        await navigator.clipboard.writeText(text);
        setCopied(true);
        setTimeout(() => setCopied(false), 2000);
      }}
    >
      <span aria-live="polite">{copied ? 'Copied' : label}</span>
    </button>
  );
}
