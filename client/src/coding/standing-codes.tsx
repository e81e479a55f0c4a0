import type { Span } from '../../../shared/model/span';
import type { PlacedCode } from '../work/answer';

interface CodesProps {
  text: string;
  codings: readonly PlacedCode[];
  nameOf: (code: string) => string;
  lineOf: (code: string) => string;
  picked: number | null;
  onPick: (place: number | null) => void;
  onEdge: (edge: 'start' | 'end', step: 1 | -1) => void;
  onRemove: (coding: PlacedCode) => void;
}

/** What stands on this case: each code with its words, to be picked, moved at its edges, or taken off. */
export function StandingCodes({ text, codings, nameOf, lineOf, picked, onPick, onEdge, onRemove }: CodesProps) {
  if (codings.length === 0) return null;
  const points = [...text];
  return (
    <details className="standing" open={codings.length <= 12}>
      <summary>
        On this case: {codings.length} <span className="quiet small by-key">E picks one</span>
      </summary>
      <ul className="codes">
        {codings.map((coding, place) => (
          <li key={`${coding.code} ${coding.start} ${coding.end}`}>
            <button
              type="button"
              aria-pressed={place === picked}
              onClick={() => onPick(place === picked ? null : place)}
            >
              <span className="dot" style={{ background: lineOf(coding.code) }} />
              <span className="name">
                <bdi>{nameOf(coding.code)}</bdi>{' '}
                <span className="quiet small">
                  {coding.start === null ? (
                    'the case as a whole'
                  ) : (
                    <bdi>“{points.slice(coding.start, coding.end!).join('')}”</bdi>
                  )}
                </span>
              </span>
            </button>
            {place === picked && (
              <div className="row edges">
                {coding.start !== null && (
                  <>
                    <EdgeButtons title="Begin" edge="start" keys={['[', ']']} onEdge={onEdge} />
                    <EdgeButtons title="End" edge="end" keys={['{', '}']} onEdge={onEdge} />
                  </>
                )}
                <button type="button" onClick={() => onRemove(coding)}>
                  Take off <kbd>Del</kbd>
                </button>
              </div>
            )}
          </li>
        ))}
      </ul>
    </details>
  );
}

interface EdgeProps {
  title: string;
  edge: keyof Span;
  keys: [string, string];
  onEdge: (edge: keyof Span, step: 1 | -1) => void;
}

const EdgeButtons = ({ title, edge, keys, onEdge }: EdgeProps) => (
  <span className="row" style={{ gap: 4 }}>
    <span className="small">{title}</span>
    <button type="button" aria-label={`${title} earlier`} onClick={() => onEdge(edge, -1)}>
      <kbd>{keys[0]}</kbd> −
    </button>
    <button type="button" aria-label={`${title} later`} onClick={() => onEdge(edge, 1)}>
      <kbd>{keys[1]}</kbd> +
    </button>
  </span>
);
