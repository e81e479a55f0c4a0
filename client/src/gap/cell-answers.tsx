import type { ReactNode } from 'react';
import { Link } from 'wouter';
import type { ReplyOf } from '../../../shared/api/endpoint';
import { gapAnswers } from '../../../shared/api/gap';
import { pooledPeople } from '../../../shared/model/gap';
import { coefficient, plural } from '../app/format';
import { useCall } from '../app/query';
import { wayTitle } from '../respondents/words';
import { GroupChip } from '../ui/chip';
import { Empty, ErrorMessage, Loading } from '../ui/status';
import { excludesRepaired, type View } from './view';

type Found = ReplyOf<typeof gapAnswers>;
type Answer = Found['stated'][number] | Found['enacted'][number];

/** Everything behind one cell: both inclinations, the two actions with the chosen one marked, each reply as it came. */
export function CellAnswers({ study, view }: { study: string; view: View }) {
  const { data, error } = useCall(gapAnswers, {
    params: { study },
    query: {
      respondent: view.openRespondent,
      country: view.openCountry,
      topic: view.openTopic,
      value: view.openValue,
      excludeRepaired: excludesRepaired(view),
    },
  });
  if (!data) return error ? <ErrorMessage error={error} /> : <Loading />;
  return (
    <>
      <p className="row">
        <span>{data.respondent.label}</span>
        <GroupChip value={data.cell.value} />
        {data.cell.misaligned && data.respondent.id !== pooledPeople && (
          <Link href={`/studies/${study}/respondents/${data.respondent.id}`}>
            Make the misaligned cells cases for harm coding
          </Link>
        )}
      </p>
      <BothSides cell={data.cell} />
      <Actions study={study} actions={data.actions} choices={data.enacted} />
      <Answers
        study={study}
        title="What was chosen"
        none="Nothing was chosen in this cell."
        answers={data.enacted}
        isPooled={data.respondent.people > 1}
        show={(answer) => chosenText(answer.chosen)}
      />
      <Answers
        study={study}
        title="What was stated"
        none="Nothing was stated on this cell."
        answers={data.stated}
        isPooled={data.respondent.people > 1}
        show={({ score, points, inclination }) =>
          score === null
            ? 'no rating'
            : `${score} of ${points}${inclination === null ? '' : `, ${leaning(inclination)}`}`
        }
      />
      <p className="quiet small">
        A rating of 1 agrees most; the last point of the scale agrees least. Inclinations go from 0, agrees, to 1,
        disagrees; from .50 on a cell counts as disagreeing.
      </p>
    </>
  );
}

const leaning = (inclination: number) => (inclination < 0.5 ? 'agrees' : 'disagrees');

function chosenText(chosen: 'positive' | 'negative' | null): string {
  if (chosen === null) return 'nothing';
  return chosen === 'positive' ? 'the action for the value' : 'the action against the value';
}

function BothSides({ cell }: { cell: Found['cell'] }) {
  const side = (inclination: number | null, answers: number, agrees: string, disagrees: string) =>
    inclination === null ? (
      <strong className="quiet">no answer</strong>
    ) : (
      <>
        <strong className={inclination < 0.5 ? 'agree' : 'disagree'}>{inclination < 0.5 ? agrees : disagrees}</strong>
        <span className="quiet small">
          {coefficient(inclination)}, {plural(answers, 'answer')}
        </span>
      </>
    );
  return (
    <div className="pair">
      <div>
        <span className="quiet small">What is stated</span>
        {side(cell.stated, cell.statedAnswers, 'agrees with the value', 'disagrees with the value')}
      </div>
      <div>
        <span className="quiet small">The chosen action</span>
        {side(cell.enacted, cell.enactedAnswers, 'holds the value', 'goes against the value')}
      </div>
    </div>
  );
}

function Actions({ study, actions, choices }: { study: string; actions: Found['actions']; choices: Found['enacted'] }) {
  const used = choices.filter((choice) => choice.used).length;
  const most = Math.max(1, ...actions.map(({ timesChosen }) => timesChosen));
  if (actions.length === 0) {
    return (
      <div className="notice">
        The study does not hold the two actions of this cell. Import the generated actions (<b>via</b>) to read them
        here.
      </div>
    );
  }
  return (
    <section>
      <h3>The two actions</h3>
      {actions.map((action) => (
        <div key={action.key} className={`sheet action${action.timesChosen === most ? ' chosen' : ''}`}>
          <p className="small" style={{ marginBottom: 6 }}>
            <b className={action.polarity === 'positive' ? 'agree' : 'disagree'}>
              {action.polarity === 'positive' ? 'For the value' : 'Against the value'}
            </b>
            {used > 0 && (
              <>
                {' · '}
                {action.timesChosen === most ? (
                  <b>
                    ✓ chosen {action.timesChosen} of {used}
                  </b>
                ) : (
                  <span className="quiet">
                    chosen {action.timesChosen} of {used}
                  </span>
                )}
              </>
            )}
          </p>
          <p style={{ font: '400 1.05rem/1.55 var(--text)', marginBottom: 6 }}>{action.text ?? '(no text)'}</p>
          {action.explanation && (
            <p className="why" dir="auto">
              {action.explanation}
            </p>
          )}
          <Link className="small" href={`/studies/${study}/items/one?key=${encodeURIComponent(action.key)}`}>
            Open the item
          </Link>
        </div>
      ))}
    </section>
  );
}

interface AnswersProps<A extends Answer> {
  study: string;
  title: string;
  none: string;
  answers: readonly A[];
  isPooled: boolean;
  show: (answer: A) => ReactNode;
}

function Answers<A extends Answer>({ study, title, none, answers, isPooled, show }: AnswersProps<A>) {
  if (answers.length === 0) return <Empty>{none}</Empty>;
  const withText = answers.filter(({ reply }) => reply !== null);
  return (
    <section>
      <h3>{title}</h3>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard */}
      <section className="table-scroll" aria-label={title} tabIndex={0}>
        <table>
          <thead>
            <tr>
              {isPooled && <th scope="col">Who</th>}
              <th scope="col">Variant</th>
              <th scope="col">Answer</th>
              <th scope="col">Reading</th>
              {withText.length > 0 && <th scope="col">Reply as it came</th>}
            </tr>
          </thead>
          <tbody>
            {answers.map((answer) => (
              <tr key={`${answer.respondent} ${answer.variant} ${answer.trial}`}>
                {isPooled && <td>{answer.respondent}</td>}
                <td>
                  {answer.variant}
                  {answer.trial > 1 && <span className="quiet"> trial {answer.trial}</span>}
                </td>
                <td>{show(answer)}</td>
                <td>
                  <ReadingOf answer={answer} />
                </td>
                {withText.length > 0 && <td>{answer.reply && <Reply study={study} reply={answer.reply} />}</td>}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </section>
  );
}

function ReadingOf({ answer: { reply, used } }: { answer: Answer }) {
  return (
    <>
      {reply ? `${reply.reading}, ${wayTitle(reply.how)}` : 'answered on a page'}
      {reply?.reason && <div className="quiet small">{reply.reason}</div>}
      {!used && <div className="warn small">not used</div>}
    </>
  );
}

function Reply({ study, reply }: { study: string; reply: NonNullable<Answer['reply']> }) {
  return (
    <details>
      <summary>{reply.text.trim() === '' ? '(empty)' : `${reply.text.trim().slice(0, 60)}…`}</summary>
      {reply.prompt && <p className="why raw">{reply.prompt}</p>}
      <pre className="raw">{reply.text}</pre>
      <p className="small quiet">
        {reply.file && `${reply.file}${reply.row === null ? '' : `, row ${reply.row}`} · `}
        <Link href={`/studies/${study}/replies/${reply.id}`}>Open the reply</Link>
      </p>
    </details>
  );
}
