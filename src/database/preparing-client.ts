import { createHash } from 'node:crypto';
import pg from 'pg';
import { prepareValue } from 'pg/lib/utils.js';
import { PREPARED } from '../shared/prepared-statement.js';
import type { GroupingConnection, Statement } from '../shared/statement-group.js';
import { StatementGroup } from './statement-group.js';

/** A server keeps each plan in memory for every connection. What comes later is planned each time. */
const MOST = 96;

const names = new Map<string, string>();

function nameOf(text: string): string | undefined {
  const known = names.get(text);
  if (known !== undefined || names.size >= MOST) return known;
  const name = `p_${createHash('sha256').update(text).digest('hex').slice(0, 24)}`;
  names.set(text, name);
  return name;
}

/** As TypeORM's driver says them. */
const BEGIN = 'START TRANSACTION';
const COMMIT = 'COMMIT';
const ROLLBACK = /^ROLLBACK\b/;

type Query = (config: unknown, ...rest: unknown[]) => unknown;
const send = (client: pg.Client): Query => pg.Client.prototype.query.bind(client);

const NOTHING: Pick<pg.QueryResult, 'rows' | 'rowCount' | 'command'> = {
  rows: [],
  rowCount: null,
  command: '',
};

/**
 * A connection that has the server keep the plans of statements that are marked for it, and that spares round
 * trips: what opens a transaction, and what was said to need no answer yet, goes with what comes next.
 */
export class PreparingClient extends pg.Client implements GroupingConnection {
  private waiting: Statement[] = [];

  constructor(config?: string | pg.ClientConfig) {
    super(config);
    const query: Query = (statement, ...rest) => {
      const [values, ...others] = rest;
      return typeof statement === 'string' && others.length === 0 && typeof values !== 'function'
        ? this.say(statement, values as unknown[] | undefined)
        : this.pass(statement, rest);
    };
    this.query = query as pg.Client['query'];
  }

  defer(statement: Statement): void {
    this.waiting.push(statement);
  }

  async together(statements: readonly Statement[]): Promise<readonly unknown[][]> {
    const results = await this.sendAll([...this.take(), ...statements]);
    return results.slice(-statements.length).map(({ rows }) => rows as unknown[]);
  }

  private async say(sql: string, values: readonly unknown[] | undefined): Promise<unknown> {
    if (sql === BEGIN) {
      this.waiting = [{ sql }];
      return NOTHING;
    }
    if (this.waiting.length === 0) return this.alone(sql, values);
    if (ROLLBACK.test(sql)) {
      // Nothing of it has reached the server, not even its beginning perhaps.
      const [first] = this.take();
      return first?.sql === BEGIN ? NOTHING : this.alone(sql, values);
    }
    if (sql === COMMIT && this.waiting.every((statement) => statement.sql === BEGIN)) {
      this.take();
      return NOTHING;
    }
    return this.withWaiting(sql, values);
  }

  private async withWaiting(sql: string, values: readonly unknown[] | undefined): Promise<unknown> {
    if (sql === COMMIT || isExtended(sql, values)) {
      const results = await this.sendAll([...this.take(), { sql, parameters: values ?? [] }]);
      return results.at(-1);
    }
    // Perhaps several statements in one text: not for a group.
    await this.sendAll(this.take());
    return this.alone(sql, values);
  }

  private alone(sql: string, values: readonly unknown[] | undefined): unknown {
    const name = sql.startsWith(PREPARED) ? nameOf(sql) : undefined;
    return send(this)(name === undefined ? sql : { name, text: sql }, values);
  }

  private async pass(statement: unknown, rest: readonly unknown[]): Promise<unknown> {
    if (this.waiting.length > 0) await this.sendAll(this.take());
    return send(this)(statement, ...rest);
  }

  private take(): Statement[] {
    const { waiting } = this;
    this.waiting = [];
    return waiting;
  }

  private sendAll(statements: readonly Statement[]): Promise<readonly pg.QueryResult[]> {
    const queries = statements.map(queryOf);
    const { _types: types } = this as unknown as { readonly _types: unknown };
    return new Promise((resolve, reject) => {
      const group = new StatementGroup(queries, types, (error, results) =>
        error ? reject(error) : resolve(results),
      );
      send(this)(group);
    });
  }
}

const isExtended = (sql: string, values: readonly unknown[] | undefined): boolean =>
  sql.startsWith(PREPARED) || (values !== undefined && values.length > 0);

/** Values are made ready here: what cannot be sent is refused before anything is. */
function queryOf({ sql, parameters = [] }: Statement): pg.Query {
  const keeps = sql === BEGIN || sql === COMMIT || sql.startsWith(PREPARED);
  const name = keeps ? nameOf(sql) : undefined;
  const config = { text: sql, values: parameters.map(prepareValue), queryMode: 'extended' };
  return new pg.Query(name === undefined ? config : { ...config, name });
}
