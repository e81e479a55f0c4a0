import type { JudgedAgreement } from '../../../shared/api/agreement';
import { benchmarks } from '../../../shared/statistics/agreement/benchmarks';
import { reference } from '../../../shared/statistics/agreement/bibliography';
import { CopyButton } from '../ui/status';

/** A paragraph for a paper with its references, ready to be copied. */
export function MethodsSection({ methods, benchmark }: { methods: JudgedAgreement['methods']; benchmark: string }) {
  const picked = benchmarks.find(({ key }) => key === benchmark);
  const cited = picked && reference(picked.citation);
  const text = cited ? `${methods.text} Words for values follow ${cited.short}.` : methods.text;
  const bibtex =
    cited && !methods.bibtex.includes(`{${cited.key},`) ? `${methods.bibtex}\n\n${cited.bibtex}` : methods.bibtex;
  return (
    <section>
      <h3>Methods, for a paper</h3>
      <div className="sheet">
        <p style={{ marginTop: 0 }}>{text}</p>
        <div className="row">
          <CopyButton text={text} label="Copy text" />
          <CopyButton text={bibtex} label="Copy BibTeX" />
        </div>
      </div>
    </section>
  );
}
