import { type ReactNode, useEffect, useId, useRef } from 'react';

/** At the end of a dialog that only shows something. */
export const CloseButton = ({ onClose }: { onClose: () => void }) => (
  <p style={{ marginTop: 16 }}>
    <button type="button" onClick={onClose}>
      Close <kbd>Esc</kbd>
    </button>
  </p>
);

/** A modal dialog on the browser's own element: Escape closes it, and focus goes back to where it was. */
export function Dialog({
  title,
  onClose,
  wide = false,
  begin,
  children,
}: {
  title: string;
  onClose: () => void;
  /** for more than a few sentences */
  wide?: boolean;
  /** what has the focus first, as a selector; otherwise it is the first control */
  begin?: string;
  children: ReactNode;
}) {
  const element = useRef<HTMLDialogElement>(null);
  const heading = useId();
  useEffect(() => {
    const before = document.activeElement;
    element.current?.showModal();
    if (begin) element.current?.querySelector<HTMLElement>(begin)?.focus();
    return () => {
      // What closed it may have put the focus elsewhere.
      if (document.activeElement !== document.body) return;
      if (before instanceof HTMLElement || before instanceof SVGElement) before.focus();
    };
  }, [begin]);
  return (
    <dialog
      ref={element}
      className={wide ? 'wide' : undefined}
      aria-labelledby={heading}
      onClose={onClose}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
    >
      <h2 id={heading}>{title}</h2>
      {children}
    </dialog>
  );
}
