import { type ReactNode, useState } from 'react';
import { ErrorMessage } from '../ui/status';

interface FormProps {
  submit: string;
  onSubmit: () => Promise<unknown>;
  children: ReactNode;
}

/**
 * A form that sends once at a time and shows what the server says against it. While it sends, its button is not
 * disabled in the sense of HTML: that would take the focus from who pressed it by keyboard.
 */
export function Form({ submit, onSubmit, children }: FormProps) {
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);
  return (
    <form
      className="stack"
      onSubmit={async (event) => {
        event.preventDefault();
        if (busy) return;
        setBusy(true);
        setError(null);
        try {
          await onSubmit();
        } catch (failure) {
          setError(failure);
        } finally {
          setBusy(false);
        }
      }}
    >
      {children}
      <ErrorMessage error={error} />
      <div>
        <button type="submit" className="primary" aria-disabled={busy}>
          {submit}
        </button>
      </div>
    </form>
  );
}

/** A button that does one thing at a time and shows what went wrong. */
export function ActionButton({
  label,
  onClick,
  className,
}: {
  label: string;
  onClick: () => Promise<unknown>;
  className?: string;
}) {
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);
  return (
    <>
      <button
        type="button"
        className={className}
        aria-disabled={busy}
        onClick={async () => {
          if (busy) return;
          setBusy(true);
          setError(null);
          try {
            await onClick();
          } catch (failure) {
            setError(failure);
          } finally {
            setBusy(false);
          }
        }}
      >
        {label}
      </button>
      <ErrorMessage error={error} />
    </>
  );
}
