import { plural } from '../app/format';

/** What to know when reading coefficients; nothing where there is nothing. */
export function Warnings({ warnings }: { warnings: readonly string[] }) {
  if (warnings.length === 0) return null;
  return (
    <details style={{ marginTop: 10 }}>
      <summary>{plural(warnings.length, 'thing')} to know when reading this</summary>
      <ul>
        {warnings.map((warning) => (
          <li key={warning}>{warning}</li>
        ))}
      </ul>
    </details>
  );
}
