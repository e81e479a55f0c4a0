import { type KeyboardEvent, type ReactNode, useId } from 'react';
import { useSearchParams } from 'wouter';

interface TabsProps<Name extends string> {
  /** names the row for those who do not see it */
  label: string;
  parts: readonly Name[];
  /** what is shown when the address names no part */
  first: Name;
  children: (part: Name) => ReactNode;
}

/** The parts of a page, one at a time. Which one stands in the address (`?part=`), so that a link can lead to it. */
export function Tabs<Name extends string>({ label, parts, first, children }: TabsProps<Name>) {
  const [search, setSearch] = useSearchParams();
  const id = useId();
  const part = parts.find((one) => one === search.get('part')) ?? first;
  return (
    <>
      <div className="row" role="tablist" aria-label={label} style={{ margin: '20px 0 24px' }}>
        {parts.map((one) => (
          <button
            key={one}
            type="button"
            role="tab"
            id={`${id} ${one}`.replaceAll(' ', '-')}
            aria-selected={one === part}
            aria-controls={id}
            className={one === part ? 'primary' : ''}
            onKeyDown={moveFocus}
            onClick={() =>
              setSearch(
                (before) => {
                  const after = new URLSearchParams(before);
                  after.set('part', one);
                  return after;
                },
                { replace: true },
              )
            }
          >
            {one}
          </button>
        ))}
      </div>
      <div id={id} role="tabpanel" aria-labelledby={`${id} ${part}`.replaceAll(' ', '-')} key={part}>
        {children(part)}
      </div>
    </>
  );
}

/** Arrows go from tab to tab, round at the ends. */
function moveFocus(event: KeyboardEvent<HTMLButtonElement>): void {
  if (event.key !== 'ArrowLeft' && event.key !== 'ArrowRight') return;
  const tabs = [...event.currentTarget.parentElement!.querySelectorAll<HTMLElement>('[role="tab"]')];
  const place = tabs.indexOf(event.currentTarget) + (event.key === 'ArrowRight' ? 1 : -1);
  tabs[(place + tabs.length) % tabs.length]!.focus();
  event.preventDefault();
}
