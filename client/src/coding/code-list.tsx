import { memo } from 'react';
import type { CodeToApply } from '../../../shared/api/work';
import type { Answer } from '../work/answer';

interface ListProps {
  codes: readonly CodeToApply[];
  visible: ReadonlySet<string>;
  codings: Answer['codings'];
  /** must stay the same function while nothing changes, or five hundred codes are drawn anew */
  onApply: (code: CodeToApply) => void;
  onShow: (code: CodeToApply) => void;
}

/** The codebook by levels, with keys, and with what stands on this case. */
export function CodeList({ codes, visible, codings, onApply, onShow }: ListProps) {
  const levels = new Set(codes.map(({ parent }) => parent));
  const shownLevels = new Set(codes.filter(({ id }) => visible.has(id)).map(({ parent }) => parent));
  const stands = new Map<string, { spans: number; whole: boolean }>();
  for (const { code, start } of codings) {
    const before = stands.get(code) ?? { spans: 0, whole: false };
    stands.set(code, start === null ? { ...before, whole: true } : { ...before, spans: before.spans + 1 });
  }
  return (
    <ul className="codes">
      {codes.map((code) => {
        if (levels.has(code.id)) {
          return shownLevels.has(code.id) ? (
            <li key={code.id} className="level">
              {code.name}
            </li>
          ) : null;
        }
        if (!visible.has(code.id)) return null;
        const here = stands.get(code.id);
        return (
          <OneCode
            key={code.id}
            code={code}
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

interface CodeProps {
  code: CodeToApply;
  spans: number;
  whole: boolean;
  onApply: (code: CodeToApply) => void;
  onShow: (code: CodeToApply) => void;
}

const OneCode = memo(function OneCode({ code, spans, whole, onApply, onShow }: CodeProps) {
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
        {code.colour && <span className="dot" style={{ background: code.colour }} />} {code.name}
        {(whole || spans > 0) && (
          <span className="n">{spans > 0 ? `on ${spans} ${spans === 1 ? 'span' : 'spans'}` : 'whole case'}</span>
        )}
      </button>
    </li>
  );
});
