import { useState } from 'react';
import { listQuestionnaires, scenarioBalance } from '../../../shared/api/instruments';
import { changeSurvey, type Survey } from '../../../shared/api/surveys';
import { languageName } from '../../../shared/model/texts';
import type { ExclusionRules, SurveySettings } from '../../../shared/survey/settings';
import { call } from '../app/api';
import { Form } from '../app/form';
import { refresh, useCall } from '../app/query';
import { Check, Choice, TextArea, TextField } from '../ui/field';
import { BackgroundEditor, ChecksEditor } from './question-editors';

const blockOrders = [
  { value: 'random', title: 'drawn for each person' },
  { value: 'questionnaire-first', title: 'questionnaire first' },
  { value: 'scenarios-first', title: 'scenarios first' },
] as const;

export function SettingsPanel({ study, survey }: { study: string; survey: Survey }) {
  const [title, setTitle] = useState(survey.title);
  const [settings, setSettings] = useState<SurveySettings>(survey.settings);
  const [languages, setLanguages] = useState(survey.settings.languages.join(', '));
  const [saved, setSaved] = useState(false);
  const change = (part: Partial<SurveySettings>) => {
    setSaved(false);
    setSettings({ ...settings, ...part });
  };
  return (
    <Form
      submit="Save the settings"
      onSubmit={async () => {
        await call(changeSurvey, {
          params: { study, survey: survey.slug },
          body: { title, settings: { ...settings, languages: listOf(languages) } },
        });
        setSaved(true);
        await refresh();
      }}
    >
      {survey.opened && (
        <div className="notice">
          The survey has been open: what is asked, and the rules declared beforehand, stay as they are. The title, the
          closing text, the code and the redirect can change.
        </div>
      )}
      <fieldset disabled={survey.opened} className="stack">
        <legend>What is asked</legend>
        <Blocks study={study} settings={settings} change={change} />
        <div className="fields">
          <TextField
            label="Languages"
            hint="Codes parted by commas, such as en, de. People choose among them."
            value={languages}
            onChange={(text) => {
              setLanguages(text);
              change({ languages: listOf(text) });
            }}
          />
          <Choice
            label="Order of the blocks"
            value={settings.blockOrder}
            options={blockOrders}
            onChange={(blockOrder) => change({ blockOrder })}
          />
        </div>
        <Check
          label="Options in random order for each person"
          checked={settings.shuffleOptions}
          onChange={(shuffleOptions) => change({ shuffleOptions })}
        />
        <ChecksEditor settings={settings} onChange={(checks) => change({ checks })} />
        <BackgroundEditor settings={settings} onChange={(background) => change({ background })} />
        <Exclusion rules={settings.exclusion} onChange={(exclusion) => change({ exclusion })} />
      </fieldset>
      <fieldset className="stack">
        <legend>How it is called, and how it ends</legend>
        <div className="fields">
          <TextField label="Title" hint="Participants see it." value={title} onChange={setTitle} required />
          <TextField
            label="Completion code"
            value={settings.completionCode ?? ''}
            onChange={(code) => change({ completionCode: code || null })}
          />
          <TextField
            label="Redirect at the end"
            type="url"
            placeholder="https://"
            value={settings.redirect ?? ''}
            onChange={(redirect) => change({ redirect: redirect || null })}
          />
        </div>
        {settings.languages.map((language) => (
          <TextArea
            key={language}
            label={`Closing text, ${languageName(language)}`}
            hint="Markdown. What the study is about, whom to write to."
            value={settings.closing[language] ?? ''}
            onChange={(text) => change({ closing: { ...settings.closing, [language]: text } })}
          />
        ))}
      </fieldset>
      <span className="good" aria-live="polite">
        {saved ? 'Saved' : ''}
      </span>
    </Form>
  );
}

const listOf = (text: string) => text.split(',').flatMap((part) => (part.trim() ? [part.trim()] : []));

interface PartProps {
  settings: SurveySettings;
  change: (part: Partial<SurveySettings>) => void;
}

function Blocks({ study, settings, change }: PartProps & { study: string }) {
  const { data } = useCall(listQuestionnaires, { params: { study } });
  const { data: balance } = useCall(scenarioBalance, { params: { study } });
  const [categories, setCategories] = useState(settings.categories.join(', '));
  const number = (text: string) => Math.max(0, Math.round(Number(text) || 0));
  return (
    <div className="fields">
      <Choice
        label="Questionnaire"
        value={settings.questionnaire ?? ''}
        options={[
          { value: '', title: 'none' },
          ...(data?.questionnaires ?? []).map((one) => ({ value: one.slug, title: one.title })),
        ]}
        onChange={(slug) => change({ questionnaire: slug || null })}
      />
      <TextField
        label="Items on a page"
        type="number"
        min={1}
        max={50}
        value={String(settings.itemsPerPage)}
        onChange={(text) => change({ itemsPerPage: Math.max(1, number(text)) })}
      />
      <TextField
        label="Scenarios for each person"
        hint={`0: none. The study has ${balance?.scenarios ?? 0}.`}
        type="number"
        min={0}
        max={200}
        value={String(settings.scenariosPerPerson)}
        onChange={(text) => change({ scenariosPerPerson: number(text) })}
      />
      <TextField
        label="Categories of scenarios"
        hint="Parted by commas. Empty: all."
        value={categories}
        onChange={(text) => {
          setCategories(text);
          change({ categories: listOf(text) });
        }}
      />
    </div>
  );
}

const ruleFields: { rule: keyof ExclusionRules; label: string; step: number; percent?: boolean }[] = [
  { rule: 'failedChecks', label: 'So many failed checks or more', step: 1 },
  { rule: 'sameAnswer', label: 'Same answer to so many % of the items or more', step: 1, percent: true },
  { rule: 'secondsPerItem', label: 'Fewer active seconds an item than', step: 0.1 },
  { rule: 'secondsPerQuestion', label: 'Fewer active seconds a question than', step: 0.1 },
];

function Exclusion({ rules, onChange }: { rules: ExclusionRules; onChange: (rules: ExclusionRules) => void }) {
  return (
    <section>
      <h2 style={{ marginTop: 0 }}>Who is left out of analyses</h2>
      <p className="quiet">
        Declared before the survey opens, and fixed from then on. Nothing is deleted by a rule. Empty: the rule is not
        used.
      </p>
      <div className="fields">
        {ruleFields.map(({ rule, label, step, percent }) => {
          const value = rules[rule];
          return (
            <TextField
              key={rule}
              label={label}
              type="number"
              min={0}
              step={step}
              value={value === null ? '' : String(percent ? Math.round(value * 100) : value)}
              onChange={(text) => {
                const number = text === '' ? null : Number(text) / (percent ? 100 : 1);
                onChange({ ...rules, [rule]: number });
              }}
            />
          );
        })}
      </div>
    </section>
  );
}
