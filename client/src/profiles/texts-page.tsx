import { lazy, Suspense, useState } from 'react';
import { profileText } from '../../../shared/api/profiles';
import { useCall } from '../app/query';
import { Choice } from '../ui/field';
import { CopyButton, ErrorMessage, Loading } from '../ui/status';
import { ProfileFrame } from './profile-frame';

const MarkdownText = lazy(() => import('../ui/markdown'));

const texts = [
  { value: 'methods', title: 'Methods, for a paper' },
  { value: 'pre-registration', title: 'Sheet for pre-registration' },
] as const;

/** Texts made from the study as it stands: its methods, and the sheet to register it with. */
export default function TextsPage({ study }: { study: string }) {
  const [text, setText] = useState<(typeof texts)[number]['value']>('methods');
  const { data, error } = useCall(profileText, { params: { study, text } });
  return (
    <ProfileFrame study={study} title="Methods" part="Methods" lead="Made from the study as it stands now.">
      <div className="row" style={{ alignItems: 'end', margin: '12px 0' }}>
        <div style={{ width: 260 }}>
          <Choice label="Text" value={text} options={texts} onChange={setText} />
        </div>
        {data && <CopyButton text={data.markdown} label="Copy as Markdown" />}
        {data && (
          <a
            className="button"
            download={`${study}-${text}.md`}
            href={`data:text/markdown;charset=utf-8,${encodeURIComponent(data.markdown)}`}
          >
            Download
          </a>
        )}
      </div>
      <ErrorMessage error={error} />
      {data && (
        <div className="sheet" style={{ maxWidth: 820 }}>
          <Suspense fallback={<Loading />}>
            <MarkdownText text={data.markdown} />
          </Suspense>
        </div>
      )}
    </ProfileFrame>
  );
}
