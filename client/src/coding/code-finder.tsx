import { forwardRef, memo, useEffect, useImperativeHandle, useMemo, useRef, useState } from 'react';
import type { CodeToApply } from '../../../shared/api/work';
import { plural } from '../app/format';
import type { Answer } from '../work/answer';
import { CodeList } from './code-list';
import { foundCodes } from './placing';

export interface Finder {
  focus(): void;
  /** what is searched for now */
  words(): string;
  clear(): void;
}

interface FinderProps {
  /** the case on the screen: another one begins without a search */
  assignment: string;
  codes: readonly CodeToApply[];
  codings: Answer['codings'];
  /** this and the other functions must stay the same while nothing changes */
  onApply: (code: CodeToApply) => void;
  onShow: (code: CodeToApply) => void;
  /** makes a code from the text; null where the task does not let coders */
  onMake: (() => void) | null;
}

/** The codes with a search over them. It keeps what is typed to itself, so that a letter draws nothing but the list. */
export const CodeFinder = memo(
  forwardRef<Finder, FinderProps>(function CodeFinder({ assignment, codes, codings, onApply, onShow, onMake }, ref) {
    const [search, setSearch] = useState('');
    const input = useRef<HTMLInputElement>(null);
    const sought = search.trim();
    const applicable = useMemo(() => applicableOf(codes), [codes]);
    const found = useMemo(() => foundCodes(applicable, sought), [applicable, sought]);
    const visible = useMemo(() => new Set(found.map(({ id }) => id)), [found]);
    const first = sought === '' ? undefined : found[0];
    // biome-ignore lint/correctness/useExhaustiveDependencies: another case begins without a search
    useEffect(() => setSearch(''), [assignment]);
    useImperativeHandle(
      ref,
      () => ({
        focus: () => input.current?.focus(),
        words: () => input.current?.value.trim() ?? '',
        clear: () => setSearch(''),
      }),
      [],
    );
    return (
      <>
        <label className="visually-hidden" htmlFor="find-code">
          Find a code
        </label>
        <input
          id="find-code"
          ref={input}
          type="search"
          placeholder={`Find a code${byTouch() ? '' : '   /'}`}
          value={search}
          onChange={(event) => setSearch(event.target.value)}
          onKeyDown={(event) => {
            // This Enter or Escape belongs to a word that is put together from several keys, as in Japanese.
            if (event.nativeEvent.isComposing) return;
            if (event.key === 'Enter' && first) {
              onApply(first);
              setSearch('');
              event.currentTarget.blur();
            }
            if (event.key === 'Escape') event.currentTarget.blur();
          }}
        />
        <p className="quiet small" role="status" style={{ margin: '6px 0 0' }}>
          {applicable.length === 0
            ? `This codebook has no codes yet.${onMake ? ' K makes one from the text.' : ''}`
            : sought === ''
              ? plural(applicable.length, 'code')
              : told(found, first)}
        </p>
        <CodeList
          codes={codes}
          visible={visible}
          first={first?.id ?? null}
          codings={codings}
          onApply={onApply}
          onShow={onShow}
        />
        {onMake && (
          <button type="button" onClick={onMake}>
            <kbd>K</kbd> Make a code{sought && ` “${sought}”`}
          </button>
        )}
      </>
    );
  }),
);

/** Whether keys are of no use, as on a phone; there, they are not told. */
const byTouch = () => matchMedia('(hover: none) and (pointer: coarse)').matches;

/** Levels group codes and are not applied. */
export function applicableOf(codes: readonly CodeToApply[]): CodeToApply[] {
  const levels = new Set(codes.map(({ parent }) => parent));
  return codes.filter(({ id }) => !levels.has(id));
}

const told = (found: readonly CodeToApply[], first: CodeToApply | undefined): string =>
  first ? `${plural(found.length, 'code')} found. Enter applies ${first.name}.` : 'No code has these words.';
