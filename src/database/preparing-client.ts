import { createHash } from 'node:crypto';
import pg from 'pg';
import { PREPARED } from '../shared/prepared-statement.js';

/** A server keeps each plan in memory for every connection. What comes later is planned each time. */
const MOST = 64;

const names = new Map<string, string>();

function nameOf(text: string): string | undefined {
  const known = names.get(text);
  if (known !== undefined || names.size >= MOST) return known;
  const name = `p_${createHash('sha256').update(text).digest('hex').slice(0, 24)}`;
  names.set(text, name);
  return name;
}

type Query = (config: unknown, ...rest: unknown[]) => unknown;
const send = (client: pg.Client): Query => pg.Client.prototype.query.bind(client);

/** A connection that has the server keep the plans of statements that are marked for it. */
export class PreparingClient extends pg.Client {
  constructor(config?: string | pg.ClientConfig) {
    super(config);
    const query: Query = (statement, ...rest) => {
      if (typeof statement !== 'string' || !statement.startsWith(PREPARED))
        return send(this)(statement, ...rest);
      const name = nameOf(statement);
      const [values, ...others] = rest;
      return send(this)(name === undefined ? statement : { name, text: statement }, values, ...others);
    };
    this.query = query as pg.Client['query'];
  }
}
