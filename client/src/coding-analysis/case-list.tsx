interface CaseListProps {
  cases: readonly { key: string; text: string | null }[];
  /** the number of the first one */
  start?: number;
  onOpen: (key: string) => void;
}

/** Cases behind a number, each with the way to what was said of it. */
export const CaseList = ({ cases, start = 1, onOpen }: CaseListProps) => (
  <ol className="hits" start={start}>
    {cases.map(({ key, text }) => (
      <li key={key}>
        <p className="hit-text" dir="auto">
          {text}
        </p>
        <button type="button" className="link" onClick={() => onOpen(key)}>
          What was said of {key}
        </button>
      </li>
    ))}
  </ol>
);
