import { memo, useMemo } from 'react';
import type { CodeToApply } from '../../../shared/api/work';
import { colourOf } from '../codebooks/code-colour';
import type { Answer } from '../work/answer';
import { useParts } from './use-parts';

interface ListProps {
  codes: readonly CodeToApply[];
  /** the codes that are found, by id */
  visible: ReadonlySet<string>;
  /** the code that Enter applies while somebody searches */
  first: string | null;
  codings: Answer['codings'];
  /** must stay the same function while nothing changes, or five hundred codes are drawn anew */
  onApply: (code: CodeToApply) => void;
  onShow: (code: CodeToApply) => void;
}

/** Rows that are drawn at once; a screen shows fewer. */
const partSize = 80;

/** The codebook by levels, with keys, and with what stands on this case. */
export function CodeList({ codes, visible, first, codings, onApply, onShow }: ListProps) {
  const rows = useMemo(() => rowsOf(codes, visible), [codes, visible]);
  const drawn = useParts(rows.length, partSize);
  const stands = new Map<string, { spans: number; whole: boolean }>();
  for (const { code, start } of codings) {
    const before = stands.get(code) ?? { spans: 0, whole: false };
    stands.set(code, start === null ? { ...before, whole: true } : { ...before, spans: before.spans + 1 });
  }
  return (
    <ul className="codes">
      {rows.slice(0, drawn).map(({ code, level }) => {
        if (level) {
          return (
            <li key={code.id} className="level">
              {code.name}
            </li>
          );
        }
        const here = stands.get(code.id);
        return (
          <OneCode
            key={code.id}
            code={code}
            first={code.id === first}
            spans={here?.spans ?? 0}
            whole={here?.whole ?? false}
            onApply={onApply}
            onShow={onShow}
          />
        );
      })}
    </ul>
  );
}

/** The codes that are found, and the levels above them. */
function rowsOf(codes: readonly CodeToApply[], visible: ReadonlySet<string>): { code: CodeToApply; level: boolean }[] {
  const parents = new Map(codes.map(({ id, parent }) => [id, parent]));
  const levels = new Set(parents.values());
  const above = new Set<string>();
  for (const id of visible) {
    for (let at = parents.get(id) ?? null; at !== null && !above.has(at); at = parents.get(at) ?? null) above.add(at);
  }
  return codes.flatMap((code) => {
    const level = levels.has(code.id);
    return (level ? above : visible).has(code.id) ? [{ code, level }] : [];
  });
}

interface CodeProps {
  code: CodeToApply;
  first: boolean;
  spans: number;
  whole: boolean;
  onApply: (code: CodeToApply) => void;
  onShow: (code: CodeToApply) => void;
}

const OneCode = memo(function OneCode({ code, first, spans, whole, onApply, onShow }: CodeProps) {
  return (
    <li>
      <button
        type="button"
        aria-pressed={whole || spans > 0}
        onClick={() => onApply(code)}
        onFocus={() => onShow(code)}
        onPointerEnter={() => onShow(code)}
      >
        {code.shortcut && <kbd>{code.shortcut}</kbd>}
        <span className="dot" style={{ background: colourOf(code) }} />
        <bdi className="name">{code.name}</bdi>
        {(whole || spans > 0) && (
          <span className="n">{spans > 0 ? `on ${spans} ${spans === 1 ? 'span' : 'spans'}` : 'whole case'}</span>
        )}
        {first && <kbd className="n">Enter</kbd>}
      </button>
    </li>
  );
});
