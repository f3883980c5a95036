import { DataSource, type DataSourceOptions } from 'typeorm';
import { pgTypes } from './pg-types.js';
import { PreparingClient } from './preparing-client.js';
import type { SessionLease } from './pglite/session-lease.js';
import { SnakeNamingStrategy } from './snake-naming-strategy.js';

type PostgresOptions = Extract<DataSourceOptions, { type: 'postgres' }>;

/** A database that is up, and how TypeORM's postgres driver reaches it. */
export interface DatabaseConnection {
  readonly engine: 'server' | 'embedded' | 'pglite';
  readonly options: Pick<
    PostgresOptions,
    'url' | 'host' | 'port' | 'username' | 'password' | 'database' | 'driver' | 'poolSize'
  >;
  /** Of an engine with one session only. */
  readonly lease?: SessionLease;
}

export interface DataSourceSettings {
  readonly entities?: NonNullable<PostgresOptions['entities']>;
  /** Told of connections that broke while idle; the pool replaces them by itself. */
  readonly onPoolError?: (error: Error) => void;
}

const CONNECT_TIMEOUT_MS = 5_000;

/** Options for every DataSource of the application, whatever the engine. */
export function dataSourceOptions(
  connection: DatabaseConnection,
  settings: DataSourceSettings = {},
): PostgresOptions {
  return {
    type: 'postgres',
    ...connection.options,
    applicationName: 'jiangping',
    connectTimeoutMS: CONNECT_TIMEOUT_MS,
    installExtensions: false,
    namingStrategy: new SnakeNamingStrategy(),
    entities: settings.entities ?? [],
    logging: false,
    // What SQL says about a day must not depend on the zone the server happens to be set to.
    extra: {
      types: pgTypes,
      options: '-c TimeZone=UTC',
      // PGlite is no server that several connections talk to, and has a client of its own.
      ...(connection.engine === 'pglite' ? {} : { Client: PreparingClient }),
    },
    poolErrorHandler: settings.onPoolError ?? (() => undefined),
  };
}

/** Not yet initialised. */
export function createDataSource(connection: DatabaseConnection, settings?: DataSourceSettings): DataSource {
  return guardTransactions(new DataSource(dataSourceOptions(connection, settings)), connection);
}

/** Lets a single-session engine see which calls belong to one transaction. */
export function guardTransactions(dataSource: DataSource, { lease }: DatabaseConnection): DataSource {
  if (lease) {
    const { manager } = dataSource;
    const transaction = manager.transaction.bind(manager) as (...args: unknown[]) => Promise<unknown>;
    manager.transaction = (...args: unknown[]) => lease.inTransaction(() => transaction(...args));
  }
  return dataSource;
}
