import { useState } from 'react';
import { type Survey, wordConsent } from '../../../shared/api/surveys';
import { languageName } from '../../../shared/model/texts';
import { call } from '../app/api';
import { Form } from '../app/form';
import { dateTime, plural } from '../app/format';
import { refresh } from '../app/query';
import { TextArea } from '../ui/field';

/** The wording that people agree to. Each new wording is a version of its own, and it is kept who agreed to which. */
export function ConsentPanel({ study, survey }: { study: string; survey: Survey }) {
  const [newest] = survey.consents;
  const [texts, setTexts] = useState(newest?.texts ?? {});
  return (
    <div className="columns">
      <Form
        submit={newest ? `Save as version ${newest.version + 1}` : 'Save the first version'}
        onSubmit={async () => {
          await call(wordConsent, { params: { study, survey: survey.slug }, body: { texts } });
          await refresh();
        }}
      >
        {survey.settings.languages.map((language) => (
          <TextArea
            key={language}
            label={`Consent, ${languageName(language)}`}
            hint="Markdown. Who you are, what happens with the answers, how long it takes, how to withdraw."
            rows={12}
            value={texts[language] ?? ''}
            onChange={(text) => setTexts({ ...texts, [language]: text })}
          />
        ))}
      </Form>
      <section>
        <h2 style={{ marginTop: 0 }}>Versions</h2>
        {survey.consents.length === 0 && <p className="quiet">None yet. A survey opens with a consent only.</p>}
        <ul>
          {survey.consents.map(({ version, at, agreed }) => (
            <li key={version}>
              Version {version}, {dateTime(at)}: {plural(agreed, 'person', 'people')} agreed
            </li>
          ))}
        </ul>
      </section>
    </div>
  );
}
