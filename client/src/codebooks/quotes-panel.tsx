import { useState } from 'react';
import { Link } from 'wouter';
import { type LivingCodebook, listQuotes } from '../../../shared/api/codebooks';
import type { ReplyOf } from '../../../shared/api/endpoint';
import type { OperationIn } from '../../../shared/codebook/operation';
import { count, plural } from '../app/format';
import { useCall } from '../app/query';
import { Check, Choice } from '../ui/field';
import { Empty, ErrorMessage, Loading } from '../ui/status';
import { useLanding } from '../ui/use-landing';
import { ReviseDialog } from './revise-dialog';

type Quote = ReplyOf<typeof listQuotes>['quotes'][number];

/** What was coded, by code: the words, who marked them, and what should be looked at again. */
export function QuotesPanel({ study, codebook }: { study: string; codebook: LivingCodebook }) {
  const [code, setCode] = useState('');
  const [again, setAgain] = useState(false);
  const [operation, setOperation] = useState<OperationIn | null>(null);
  const { place, land } = useLanding<HTMLDivElement>();
  const { data, error } = useCall(listQuotes, {
    params: { study, codebook: codebook.slug },
    query: { ...(code ? { code } : {}), only: again ? 'look-again' : 'all' },
  });
  const used = codebook.state.codes.filter(({ id }) => codebook.uses.some((use) => use.code === id));
  const groups = codebook.state.codes.flatMap((one) => {
    const quotes = (data?.quotes ?? []).filter((quote) => quote.code === one.id);
    return quotes.length > 0 ? [{ code: one, quotes }] : [];
  });
  const nameOf = (id: string) => codebook.state.codes.find((one) => one.id === id)?.name ?? id;
  return (
    // biome-ignore lint/a11y/useSemanticElements: it groups the quotes and is no form
    <div ref={place} tabIndex={-1} role="group" aria-label="Quotes by code">
      <div className="row" style={{ marginBottom: 16, alignItems: 'end' }}>
        <Choice
          label="Code"
          value={code}
          options={[{ value: '', title: 'all codes' }, ...used.map(({ id, name }) => ({ value: id, title: name }))]}
          onChange={setCode}
        />
        <Check label="Only what should be looked at again" checked={again} onChange={setAgain} />
      </div>
      <ErrorMessage error={error} />
      {!data && !error && <Loading />}
      {data?.total === 0 && (
        <Empty>
          {again ? 'Nothing: every coding stands under its code as it is now.' : 'Nobody has coded with this yet.'}
        </Empty>
      )}
      {data && data.total > data.quotes.length && (
        <p className="quiet">
          The first {count(data.quotes.length)} of {plural(data.total, 'coding')}. Choose a code to see fewer.
        </p>
      )}
      {groups.map(({ code: one, quotes }) => (
        <section key={one.id}>
          <h2>
            {one.name} <span className="quiet small">{plural(quotes.length, 'coding')}</span>
          </h2>
          <ul className="quotes">
            {quotes.map((quote) => (
              <li key={quote.id}>
                <span>{quote.quote === null ? <i className="quiet">whole case</i> : <bdi>“{quote.quote}”</bdi>}</span>{' '}
                <span className="quiet small">
                  {quote.coder},{' '}
                  <Link href={`/studies/${study}/items/one?key=${encodeURIComponent(quote.item)}`}>{quote.item}</Link>
                  {quote.is !== 'current' && <b className="warn"> {lookAgain(quote, nameOf)}</b>}
                </span>
                {one.ended === null && !isExample(one.examples, quote) && (
                  <>
                    <span className="quiet small"> · </span>
                    <button
                      type="button"
                      className="link small"
                      onClick={() =>
                        setOperation({
                          do: 'change',
                          code: one.id,
                          to: { examples: [...one.examples, exampleOf(quote)] },
                        })
                      }
                    >
                      Make it an example
                    </button>
                  </>
                )}
              </li>
            ))}
          </ul>
        </section>
      ))}
      {operation && (
        <ReviseDialog
          study={study}
          codebook={codebook}
          operation={operation}
          onDone={() => {
            setOperation(null);
            land();
          }}
          onClose={() => setOperation(null)}
        />
      )}
    </div>
  );
}

const exampleOf = ({ item, start, end, quote }: Quote) => ({ item, start, end, quote });

const isExample = (examples: readonly { item: string; start: number | null; end: number | null }[], quote: Quote) =>
  examples.some(({ item, start, end }) => item === quote.item && start === quote.start && end === quote.end);

function lookAgain({ is, revision, now, into }: Quote, nameOf: (id: string) => string): string {
  const under = `coded under revision ${revision}, now ${now}`;
  if (is === 'changed') return `${under}: the meaning has changed`;
  if (is === 'level') return `${under}: the code groups others`;
  if (is === 'retired') return `${under}: the code was retired`;
  return `${under}: ${is} into ${into.map(nameOf).join(' and ')}`;
}
