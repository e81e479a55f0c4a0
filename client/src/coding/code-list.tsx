import type { CodeToApply } from '../../../shared/api/work';
import type { Answer } from '../work/answer';

interface ListProps {
  codes: readonly CodeToApply[];
  visible: ReadonlySet<string>;
  codings: Answer['codings'];
  onApply: (code: CodeToApply) => void;
  onShow: (code: CodeToApply) => void;
}

/** The codebook by levels, with keys, and with what stands on this case. */
export function CodeList({ codes, visible, codings, onApply, onShow }: ListProps) {
  const levels = new Set(codes.map(({ parent }) => parent));
  const shownLevels = new Set(codes.filter(({ id }) => visible.has(id)).map(({ parent }) => parent));
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
        const stands = codings.filter((coding) => coding.code === code.id);
        const spans = stands.filter(({ start }) => start !== null).length;
        return (
          <li key={code.id}>
            <button
              type="button"
              aria-pressed={stands.length > 0}
              onClick={() => onApply(code)}
              onFocus={() => onShow(code)}
              onPointerEnter={() => onShow(code)}
            >
              {code.shortcut && <kbd>{code.shortcut}</kbd>} {code.name}
              {stands.length > 0 && (
                <span className="n">{spans > 0 ? `on ${spans} ${spans === 1 ? 'span' : 'spans'}` : 'whole case'}</span>
              )}
            </button>
          </li>
        );
      })}
    </ul>
  );
}
