import { Link } from 'wouter';
import { lookAtSurvey, moveSurvey, type Survey } from '../../../shared/api/surveys';
import { call } from '../app/api';
import { ActionButton } from '../app/form';
import { Page } from '../app/page';
import { refresh, useCall } from '../app/query';
import { ErrorMessage, Loading } from '../ui/status';
import { Tabs } from '../ui/tabs';
import { ConsentPanel } from './consent-panel';
import { LinksPanel } from './links-panel';
import { ProgressPanel } from './progress-panel';
import { SettingsPanel } from './settings-panel';

const parts = ['Settings', 'Consent', 'Link', 'Progress and quality'] as const;

export default function SurveyPage({ study, survey: slug }: { study: string; survey: string }) {
  const { data: survey, error } = useCall(lookAtSurvey, { params: { study, survey: slug } });
  return (
    <Page title={survey?.title ?? 'Survey'} study={study} lead={survey && `Survey, ${survey.state}`}>
      <ErrorMessage error={error} />
      {!survey && !error && <Loading />}
      {survey && (
        <>
          <StateButtons study={study} survey={survey} />
          <Tabs label="Parts of the survey" parts={parts} first={survey.opened ? 'Progress and quality' : 'Settings'}>
            {(part) => (
              <>
                {part === 'Settings' && <SettingsPanel study={study} survey={survey} />}
                {part === 'Consent' && <ConsentPanel study={study} survey={survey} />}
                {part === 'Link' && <LinksPanel study={study} survey={survey} />}
                {part === 'Progress and quality' && <ProgressPanel study={study} survey={survey.slug} />}
              </>
            )}
          </Tabs>
        </>
      )}
    </Page>
  );
}

function StateButtons({ study, survey }: { study: string; survey: Survey }) {
  const move = (state: 'open' | 'closed') => async () => {
    await call(moveSurvey, { params: { study, survey: survey.slug }, body: { state } });
    await refresh();
  };
  const link = survey.links.find(({ open }) => open);
  return (
    <div className="row">
      {survey.state !== 'open' && (
        <ActionButton
          className="primary"
          label={survey.opened ? 'Open it again' : 'Open the survey'}
          onClick={move('open')}
        />
      )}
      {survey.state === 'open' && link && (
        <Link className="button" href={`/take/${link.token}`}>
          Take part yourself
        </Link>
      )}
      {survey.state === 'open' && <ActionButton label="Close the survey" onClick={move('closed')} />}
    </div>
  );
}
