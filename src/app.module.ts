import { type DynamicModule, Module } from '@nestjs/common';
import type { Logger } from 'pino';
import { type AppConfig, ConfigModule } from './config/index.js';
import { type DatabaseConnection, DatabaseModule } from './database/index.js';
import { HealthModule } from './health/index.js';

/** The composition root: the only place that names adapters. */
@Module({})
export class AppModule {
  static register(config: AppConfig, connection: DatabaseConnection, log: Logger): DynamicModule {
    return {
      module: AppModule,
      imports: [
        ConfigModule.register(config),
        DatabaseModule.register(connection, (error) =>
          log.warn({ err: error }, 'An idle database connection broke.'),
        ),
        // The features, in the order in which they build on each other.
        HealthModule,
      ],
    };
  }
}
