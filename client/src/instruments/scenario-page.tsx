import { useState } from 'react';
import { useSearch } from 'wouter';
import { lookAtScenario } from '../../../shared/api/instruments';
import { languageName } from '../../../shared/model/texts';
import { groupName } from '../../../shared/values/find-group';
import { Page } from '../app/page';
import { useCall } from '../app/query';
import { Choice } from '../ui/field';
import { ErrorMessage, Loading } from '../ui/status';

export default function ScenarioPage({ study }: { study: string }) {
  const key = new URLSearchParams(useSearch()).get('key') ?? '';
  const { data, error } = useCall(lookAtScenario, { params: { study }, query: { key } });
  const [language, setLanguage] = useState('');
  const told = data?.translations[language];
  return (
    <Page
      title={told?.title || data?.title || 'Scenario'}
      study={study}
      narrow
      lead={data && [data.key, data.category].filter(Boolean).join(' · ')}
    >
      <ErrorMessage error={error} />
      {!data && !error && <Loading />}
      {data && (
        <>
          {Object.keys(data.translations).length > 0 && (
            <div style={{ maxWidth: 240, marginBottom: 12 }}>
              <Choice
                label="Show in"
                value={language}
                options={[
                  { value: '', title: 'as imported' },
                  ...Object.keys(data.translations).map((code) => ({ value: code, title: languageName(code) })),
                ]}
                onChange={setLanguage}
              />
            </div>
          )}
          {data.text !== null && (
            <p className="item-text" dir="auto">
              {told?.text ?? data.text}
            </p>
          )}
          {data.text === null && (
            <p className="quiet">
              The text is masked.{' '}
              {data.address && (
                <a href={data.address} target="_blank" rel="noreferrer">
                  It stands here (opens a new tab)
                </a>
              )}
            </p>
          )}
          {data.questions.map((question) => (
            <section key={question.key}>
              <h2>{question.translations[language] || question.text || `Question ${question.key}`}</h2>
              <ul className="stack" style={{ margin: 0, paddingLeft: 20 }}>
                {question.options.map((option) => (
                  <li key={option.key}>
                    {option.translations[language] || option.text}{' '}
                    <span className="quiet">
                      {[groupName(option.valueGroup), option.polarity, option.generator].filter(Boolean).join(' · ')}
                    </span>
                  </li>
                ))}
              </ul>
            </section>
          ))}
        </>
      )}
    </Page>
  );
}
