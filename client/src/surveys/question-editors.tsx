import { useState } from 'react';
import { languageName, type Texts } from '../../../shared/model/texts';
import type { AttentionCheck, BackgroundQuestion, SurveySettings } from '../../../shared/survey/settings';
import { Check, Choice, TextArea, TextField } from '../ui/field';

type Labelled = { key: string; texts: Texts };

/** Attention checks: a question whose right answer is known, put at a random place among the others. */
export function ChecksEditor({
  settings: { checks, languages },
  onChange,
}: {
  settings: SurveySettings;
  onChange: (checks: AttentionCheck[]) => void;
}) {
  const put = (place: number, part: Partial<AttentionCheck>) =>
    onChange(checks.map((one, index) => (index === place ? { ...one, ...part } : one)));
  return (
    <section>
      <h2 style={{ marginTop: 0 }}>Attention checks</h2>
      {checks.map((check, place) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the key can be edited, the place is what stays
        <fieldset key={place} className="stack" style={{ marginBottom: 12 }}>
          <legend>Check {place + 1}</legend>
          <div className="fields">
            <TextField
              label="Short name"
              value={check.key}
              onChange={(key) => put(place, { key: key.toLowerCase() })}
              required
            />
            <Choice
              label="Among"
              value={check.block}
              options={[
                { value: 'questionnaire', title: 'the items of the questionnaire' },
                { value: 'scenarios', title: 'the questions of the scenarios' },
              ]}
              onChange={(block) => put(place, { block })}
            />
            <TextField
              label="Right answer"
              hint="An answer’s short name, or a point of the questionnaire’s scale."
              value={check.right}
              onChange={(right) => put(place, { right })}
              required
            />
          </div>
          <ByLanguage
            label="Question"
            languages={languages}
            texts={check.texts}
            onChange={(texts) => put(place, { texts })}
          />
          <OptionsEditor
            hint="A line an answer: short name: text. Empty: the questionnaire’s own scale."
            languages={languages}
            options={check.options}
            onChange={(options) => put(place, { options })}
          />
          <Remove what={`check ${place + 1}`} onRemove={() => onChange(checks.filter((_, index) => index !== place))} />
        </fieldset>
      ))}
      <button
        type="button"
        onClick={() =>
          onChange([
            ...checks,
            { key: `check-${checks.length + 1}`, block: 'questionnaire', texts: {}, options: [], right: '1' },
          ])
        }
      >
        Add a check
      </button>
    </section>
  );
}

const kinds = [
  { value: 'choice', title: 'one of some answers' },
  { value: 'number', title: 'a number' },
  { value: 'text', title: 'a text' },
] as const;

export function BackgroundEditor({
  settings: { background, languages },
  onChange,
}: {
  settings: SurveySettings;
  onChange: (background: BackgroundQuestion[]) => void;
}) {
  const put = (place: number, part: Partial<BackgroundQuestion>) =>
    onChange(background.map((one, index) => (index === place ? { ...one, ...part } : one)));
  return (
    <section>
      <h2>Background questions</h2>
      {background.map((question, place) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the key can be edited, the place is what stays
        <fieldset key={place} className="stack" style={{ marginBottom: 12 }}>
          <legend>Question {place + 1}</legend>
          <div className="fields">
            <TextField
              label="Short name"
              hint="For example age. Analyses name it so."
              value={question.key}
              onChange={(key) => put(place, { key: key.toLowerCase() })}
              required
            />
            <Choice
              label="Answered by"
              value={question.kind}
              options={kinds}
              onChange={(kind) => put(place, { kind })}
            />
            <Check
              label="Must be answered"
              checked={question.required}
              onChange={(required) => put(place, { required })}
            />
          </div>
          <ByLanguage
            label="Question"
            languages={languages}
            texts={question.texts}
            onChange={(texts) => put(place, { texts })}
          />
          {question.kind === 'choice' && (
            <OptionsEditor
              hint="A line an answer: short name: text."
              languages={languages}
              options={question.options}
              onChange={(options) => put(place, { options })}
            />
          )}
          <Remove
            what={`question ${place + 1}`}
            onRemove={() => onChange(background.filter((_, index) => index !== place))}
          />
        </fieldset>
      ))}
      <button
        type="button"
        onClick={() =>
          onChange([
            ...background,
            { key: `question-${background.length + 1}`, kind: 'choice', required: false, texts: {}, options: [] },
          ])
        }
      >
        Add a question
      </button>
    </section>
  );
}

const wide = 'repeat(auto-fill, minmax(min(100%, 340px), 1fr))';

function ByLanguage({
  label,
  languages,
  texts,
  onChange,
}: {
  label: string;
  languages: readonly string[];
  texts: Texts;
  onChange: (texts: Texts) => void;
}) {
  return (
    <div className="fields" style={{ gridTemplateColumns: wide }}>
      {languages.map((language) => (
        <TextField
          key={language}
          label={`${label}, ${languageName(language)}`}
          value={texts[language] ?? ''}
          onChange={(text) => onChange({ ...texts, [language]: text })}
        />
      ))}
    </div>
  );
}

function OptionsEditor({
  hint,
  languages,
  options,
  onChange,
}: {
  hint: string;
  languages: readonly string[];
  options: readonly Labelled[];
  onChange: (options: Labelled[]) => void;
}) {
  return (
    <div className="fields" style={{ gridTemplateColumns: wide }}>
      {languages.map((language) => (
        <OptionLines
          key={language}
          label={`Answers, ${languageName(language)}`}
          hint={hint}
          text={options.map(({ key, texts }) => `${key}: ${texts[language] ?? ''}`).join('\n')}
          onChange={(text) => onChange(optionsFrom(text, language, options))}
        />
      ))}
    </div>
  );
}

/** Shows what is being typed as it is typed, and the lines as they were understood once the field is left. */
function OptionLines({
  label,
  hint,
  text,
  onChange,
}: {
  label: string;
  hint: string;
  text: string;
  onChange: (text: string) => void;
}) {
  const [typed, setTyped] = useState<string | null>(null);
  return (
    <TextArea
      label={label}
      hint={hint}
      value={typed ?? text}
      onBlur={() => setTyped(null)}
      onChange={(now) => {
        setTyped(now);
        onChange(now);
      }}
    />
  );
}

/** Reads `key: text` lines of one language, and keeps what the other languages say of the same keys. */
export function optionsFrom(text: string, language: string, before: readonly Labelled[]): Labelled[] {
  return text.split('\n').flatMap((line, place) => {
    const at = line.indexOf(':');
    const key = (at === -1 ? line : line.slice(0, at)).trim().toLowerCase();
    const told = at === -1 ? '' : line.slice(at + 1).replace(/^ /, '');
    if (key === '' && told === '') return [];
    const known = before.find((one) => one.key === key) ?? before[place];
    return [{ key, texts: { ...known?.texts, [language]: told } }];
  });
}

function Remove({ what, onRemove }: { what: string; onRemove: () => void }) {
  return (
    <div>
      <button type="button" className="link" onClick={onRemove}>
        Remove <span className="visually-hidden">{what}</span>
      </button>
    </div>
  );
}
