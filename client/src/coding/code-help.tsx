import type { CodeToApply } from '../../../shared/api/work';

/** What a code means and where it ends. */
export function CodeHelp({ code }: { code: CodeToApply }) {
  return (
    <div className="code-help">
      <b>{code.name}</b>
      <p>{code.definition}</p>
      {code.includeWhen && (
        <p>
          <span className="quiet">Use when:</span> {code.includeWhen}
        </p>
      )}
      {code.excludeWhen && (
        <p>
          <span className="quiet">Do not use when:</span> {code.excludeWhen}
        </p>
      )}
      {code.example && (
        <p>
          <span className="quiet">Example:</span> {code.example}
        </p>
      )}
    </div>
  );
}
