import type pg from 'pg';

/** What node-postgres' client calls on the query whose answer it is reading. */
interface SentQuery {
  readonly name?: string;
  readonly text?: string;
  readonly _results: pg.QueryResult;
  _result: { _types: unknown };
  _canceledDueToError: Error | false;
  submit(connection: Connection): Error | null;
  handleRowDescription(message: unknown): void;
  handleDataRow(message: unknown): void;
  handleCommandComplete(message: unknown, connection: Connection): void;
}

interface Connection {
  readonly stream: { cork(): void; uncork(): void };
  readonly parsedStatements: Record<string, string>;
  readonly submittedNamedStatements: Record<string, string>;
  sync(): void;
}

type Done = (error: Error | null, results: readonly pg.QueryResult[]) => void;

/**
 * Several statements as one message to the server and one answer from it: each sees what those before it did,
 * and after one that fails none is carried out. All must be of the extended protocol.
 */
export class StatementGroup {
  private readonly queries: readonly SentQuery[];
  private current = 0;
  private done: Done | null;

  constructor(queries: readonly pg.Query[], types: unknown, done: Done) {
    this.queries = queries as unknown as readonly SentQuery[];
    for (const query of this.queries) query._result._types = types;
    this.done = done;
  }

  /** For those who count. */
  get texts(): readonly string[] {
    return this.queries.map(({ text }) => text ?? '');
  }

  // By name and text the client remembers what the server has parsed.
  get name(): string | undefined {
    return this.queries[this.current]?.name;
  }

  get text(): string | undefined {
    return this.queries[this.current]?.text;
  }

  submit(connection: Connection): Error | null {
    const unfinished = Object.create(connection, { sync: { value: () => undefined } }) as Connection;
    const last = this.queries.length - 1;
    connection.stream.cork();
    try {
      for (const [index, query] of this.queries.entries()) {
        const error = query.submit(index === last ? connection : unfinished);
        if (error) throw error;
      }
    } finally {
      connection.stream.uncork();
    }
    return null;
  }

  handleRowDescription(message: unknown): void {
    this.queries[this.current]?.handleRowDescription(message);
  }

  handleDataRow(message: unknown): void {
    this.queries[this.current]?.handleDataRow(message);
  }

  handleCommandComplete(message: unknown, connection: Connection): void {
    this.queries[this.current]?.handleCommandComplete(message, connection);
    this.current += 1;
  }

  handleError(error: Error, { parsedStatements, submittedNamedStatements }: Connection): void {
    // The server has skipped what came after: it has parsed none of it.
    for (const { name } of this.queries.slice(this.current)) {
      if (name !== undefined && parsedStatements[name] === undefined)
        Reflect.deleteProperty(submittedNamedStatements, name);
    }
    this.end(error);
  }

  handleReadyForQuery(): void {
    this.end(this.queries.find((query) => query._canceledDueToError)?._canceledDueToError || null);
  }

  private end(error: Error | null): void {
    const { done } = this;
    this.done = null;
    done?.(
      error,
      this.queries.map((query) => query._results),
    );
  }
}
