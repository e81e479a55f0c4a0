import type { Assignment } from '../../../shared/api/work';

type Standing = Assignment['codings'][number];

interface AgainProps {
  codings: readonly Standing[];
  now: number;
  nameOf: (code: string) => string;
  /** a code that took another's place may group others by now, and is then not offered */
  applies: (code: string) => boolean;
  onConfirm: (coding: Standing) => void;
  /** puts another code in its place; null takes it off */
  onReplace: (coding: Standing, code: string | null) => void;
}

/** Codes on this case that have changed since they were given, each with what can be done about it. */
export function LookAgain({ codings, now, nameOf, applies, onConfirm, onReplace }: AgainProps) {
  if (codings.length === 0) return null;
  return (
    <div className="notice again" role="status">
      {codings.map((coding) => (
        <div key={`${coding.code} ${coding.start}`} className="one">
          <b>{coding.name}</b>
          {coding.quote && (
            <>
              {' '}
              on <bdi>“{coding.quote}”</bdi>
            </>
          )}
          : coded under revision {coding.revision}, now {now}: look again. {reason(coding, nameOf)}
          <div className="row" style={{ marginTop: 6 }}>
            {coding.is === 'changed' && (
              <button type="button" onClick={() => onConfirm(coding)}>
                It still holds
              </button>
            )}
            {coding.into.filter(applies).map((code) => (
              <button key={code} type="button" onClick={() => onReplace(coding, code)}>
                Make it {nameOf(code)}
              </button>
            ))}
            <button type="button" onClick={() => onReplace(coding, null)}>
              Take it off
            </button>
          </div>
        </div>
      ))}
    </div>
  );
}

function reason({ is, into }: Standing, nameOf: (code: string) => string): string {
  if (is === 'changed') return 'Its meaning has changed.';
  if (is === 'level') return 'The code groups others now.';
  if (is === 'retired') return 'The code is out of use.';
  return `The code was ${is} into ${into.map(nameOf).join(' and ')}.`;
}
