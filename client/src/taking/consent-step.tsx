import { lazy, Suspense, useState } from 'react';
import { useStore } from 'zustand';
import { inLanguage, languageName } from '../../../shared/model/texts';
import { ErrorMessage } from '../ui/status';
import type { TakeStore } from './take-store';
import type { Words } from './words';

const MarkdownText = lazy(() => import('../ui/markdown'));

export function ConsentStep({ store, words }: { store: TakeStore; words: Words }) {
  const { offer, language, choose, consent } = useStore(store);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);
  if (!offer) return null;
  const answer = async (agree: boolean) => {
    if (busy) return;
    setBusy(true);
    setError(null);
    try {
      await consent(agree);
    } catch (failure) {
      setError(failure);
      setBusy(false);
    }
  };
  if (!offer.open) {
    return (
      <>
        <h1>{offer.title}</h1>
        <p>{words.closed}</p>
      </>
    );
  }
  return (
    <div className="stack">
      <h1>{words.consent}</h1>
      {offer.languages.length > 1 && (
        <div className="field take-language">
          <label className="label" htmlFor="language">
            {words.language}
          </label>
          <select id="language" value={language} onChange={(event) => choose(event.target.value)}>
            {offer.languages.map((code) => (
              <option key={code} value={code} lang={code}>
                {languageName(code)}
              </option>
            ))}
          </select>
        </div>
      )}
      {/* Nobody can agree before the text is there: the buttons come with it. */}
      <Suspense fallback={null}>
        <div className="take-consent" lang={language}>
          <MarkdownText text={inLanguage(offer.consent, language, offer.languages)} />
        </div>
        <ErrorMessage error={error} />
        <div className="take-buttons">
          <button type="button" className="primary" aria-disabled={busy} onClick={() => void answer(true)}>
            {words.agree}
          </button>
          <button type="button" aria-disabled={busy} onClick={() => void answer(false)}>
            {words.decline}
          </button>
        </div>
      </Suspense>
    </div>
  );
}
