import { type Compilable, type CompiledQuery, type QueryResult, type RawBuilder, sql } from 'kysely';
import type { Reading } from './handles';

/** Stands in a query for a value that each run brings. */
class Parameter {
  constructor(readonly name: PropertyKey) {}
}

/** Names a value that each run of a prepared query brings. */
export type Given<Values> = <Name extends keyof Values>(name: Name) => RawBuilder<Values[Name]>;

const given = <Value>(name: PropertyKey): RawBuilder<Value> => sql<Value>`${new Parameter(name)}`;

/**
 * A query that is built and turned into SQL once for each connection or pool; a run only brings the values. Building
 * costs several times what SQLite takes to answer, so what every save asks is prepared.
 */
export function prepared<Values extends object, Row>(
  build: (database: Reading, given: Given<Values>) => Compilable<Row>,
): (database: Reading, values: Values) => Promise<QueryResult<Row>> {
  const compiled = new WeakMap<object, CompiledQuery<Row>>();
  return (database, values) => {
    const { adapter } = database.getExecutor();
    let query = compiled.get(adapter);
    if (!query) {
      query = build(database, given).compile();
      compiled.set(adapter, query);
    }
    const parameters = query.parameters.map((one) =>
      one instanceof Parameter ? values[one.name as keyof Values] : one,
    );
    return database.executeQuery({ ...query, parameters });
  };
}
