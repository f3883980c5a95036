import { type DynamicModule, Global, Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { DataSource, type DataSourceOptions } from 'typeorm';
import { Clock } from '../shared/clock.js';
import { DatabaseClock } from '../shared/database-clock.js';
import { type DatabaseConnection, dataSourceOptions, guardTransactions } from './data-source.js';

/** The DataSource of an open, migrated database, and the clock that reads it. Entities come by forFeature. */
@Global()
@Module({})
export class DatabaseModule {
  static register(connection: DatabaseConnection, onPoolError?: (error: Error) => void): DynamicModule {
    return {
      module: DatabaseModule,
      imports: [
        TypeOrmModule.forRootAsync({
          useFactory: () => ({
            ...dataSourceOptions(connection, onPoolError ? { onPoolError } : {}),
            autoLoadEntities: true,
            retryAttempts: 0,
          }),
          dataSourceFactory: (options) =>
            guardTransactions(new DataSource(options as DataSourceOptions), connection).initialize(),
        }),
      ],
      providers: [{ provide: Clock, useClass: DatabaseClock }],
      exports: [Clock],
    };
  }
}
