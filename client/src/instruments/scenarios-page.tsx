import { useState } from 'react';
import { Link } from 'wouter';
import type { ReplyOf } from '../../../shared/api/endpoint';
import { addShippedScenarios, listScenarios, scenarioBalance } from '../../../shared/api/instruments';
import { groupName } from '../../../shared/values/find-group';
import { call } from '../app/api';
import { ActionButton } from '../app/form';
import { count, plural } from '../app/format';
import { Page } from '../app/page';
import { refresh, useCall } from '../app/query';
import { DataTable } from '../ui/data-table';
import { Choice, TextField } from '../ui/field';
import { Paging, placesOnPage } from '../ui/paging';
import { Empty, ErrorMessage, Loading } from '../ui/status';

const perPage = 50;

export default function ScenariosPage({ study }: { study: string }) {
  const [search, setSearch] = useState('');
  const [category, setCategory] = useState('');
  const [page, setPage] = useState(0);
  const { data, error } = useCall(
    listScenarios,
    { params: { study }, query: { search, category, limit: perPage, offset: page * perPage } },
    { stay: true },
  );
  const { data: balance } = useCall(scenarioBalance, { params: { study } });
  const none = balance?.scenarios === 0;
  const categories = balance?.categories.flatMap((one) => (one.category ? [one.category] : [])) ?? [];
  return (
    <Page
      title="Scenarios"
      study={study}
      lead="Situations with questions, whose options carry values. What people choose is what they enact."
    >
      <div className="row">
        <Link className="button primary" href={`/studies/${study}/import?format=scenarios`}>
          Import scenarios
        </Link>
        {none && (
          <ActionButton
            label="Add the twelve scenarios of Saydo"
            onClick={async () => {
              await call(addShippedScenarios, { params: { study } });
              await refresh();
            }}
          />
        )}
      </div>
      <ErrorMessage error={error} />
      {!data && !error && <Loading />}
      {none && (
        <Empty>
          None yet. Add the twelve that ship with Saydo, or import yours: a row an option, with its scenario, question
          and value.
        </Empty>
      )}
      {balance && !none && (
        <>
          <Balance balance={balance} />
          <h2>All scenarios</h2>
          <div className="fields" style={{ marginBottom: 12 }}>
            <TextField
              label="Search"
              value={search}
              onChange={(text) => {
                setSearch(text);
                setPage(0);
              }}
            />
            {categories.length > 1 && (
              <Choice
                label="Category"
                value={category}
                options={[{ value: '', title: 'any' }, ...categories.map((one) => ({ value: one, title: one }))]}
                onChange={(chosen) => {
                  setCategory(chosen);
                  setPage(0);
                }}
              />
            )}
          </div>
        </>
      )}
      {data && !none && (
        <>
          <DataTable
            label="Scenarios"
            rows={data.scenarios}
            tools={false}
            rowKey={({ key }) => key}
            columns={[
              {
                title: 'Scenario',
                value: ({ title }) => title,
                show: ({ key, title }) => (
                  <Link href={`/studies/${study}/scenarios/one?key=${encodeURIComponent(key)}`}>{title || key}</Link>
                ),
              },
              { title: 'Category', value: (one) => one.category },
              { title: 'Questions', value: ({ questions }) => questions, right: true },
              { title: 'Text', value: ({ masked }) => (masked ? 'masked: the address is shown' : 'shown') },
            ]}
          />
          <p className="quiet" role="status">
            {data.total === 0
              ? 'No scenario fits. Loosen the filters.'
              : `${placesOnPage(page, perPage, data.total)} scenarios`}
          </p>
          <Paging of="scenarios" page={page} perPage={perPage} total={data.total} onPage={setPage} />
        </>
      )}
    </Page>
  );
}

type BalanceReply = ReplyOf<typeof scenarioBalance>;

function Balance({ balance }: { balance: BalanceReply }) {
  const even = balance.options / balance.groups.length;
  const generators = [...new Set(balance.groups.flatMap(({ byGenerator }) => Object.keys(byGenerator)))].sort();
  return (
    <section>
      <h2>What is offered how often</h2>
      <p>
        <b className={balance.balanced ? 'good' : 'warn'}>
          {balance.balanced ? 'Balanced: every value is offered equally often.' : 'Not balanced.'}
        </b>{' '}
        {plural(balance.scenarios, 'scenario')}, {plural(balance.questions, 'question')},{' '}
        {plural(balance.options, 'option')}.{' '}
        {balance.uneven > 0 && `${plural(balance.uneven, 'scenario')} not even by itself. `}
        {balance.repeating > 0 && `${plural(balance.repeating, 'question')} with one value twice or more. `}
        {!balance.balanced &&
          'Shares of chosen among offered allow for that; counts of choices alone would not. Each person still gets scenarios that are as even together as they can be.'}
      </p>
      <DataTable
        label="Offers of each value"
        rows={balance.groups}
        tools={false}
        rowKey={({ group }) => group}
        columns={[
          { title: 'Value', value: ({ group }) => groupName(group) },
          { title: 'Offered', value: ({ offered }) => offered, right: true, show: ({ offered }) => count(offered) },
          {
            title: 'Against an even share',
            value: ({ offered }) => offered / even,
            right: true,
            show: ({ offered }) => `${((100 * offered) / even).toFixed(0)} %`,
          },
          ...(generators.length > 1
            ? generators.map((generator) => ({
                title: generator || 'no generator named',
                value: ({ byGenerator }: BalanceReply['groups'][number]) => byGenerator[generator] ?? 0,
                right: true,
              }))
            : []),
        ]}
      />
    </section>
  );
}
