import { type DynamicModule, Module } from '@nestjs/common';
import type { Logger } from 'pino';
import { BallotsModule } from './ballots/ballots.module.js';
import { type AppConfig, ConfigModule } from './config/index.js';
import { type DatabaseConnection, DatabaseModule } from './database/index.js';
import { AdaptersModule } from './adapters.module.js';
import { ApplicationsModule } from './applications/applications.module.js';
import { AuditModule } from './audit/audit.module.js';
import { AwardsModule } from './awards/awards.module.js';
import { FollowUpModule } from './follow-up/follow-up.module.js';
import { EngineModule } from './engine/engine.module.js';
import { ExpertsModule } from './experts/experts.module.js';
import { HandoversModule } from './handovers/handovers.module.js';
import { HealthModule } from './health/index.js';
import { IdentityModule } from './identity/identity.module.js';
import { InstancesModule } from './instances/instances.module.js';
import { NominationsModule } from './nominations/nominations.module.js';
import { NotificationsModule } from './notifications/notifications.module.js';
import { NoticesModule } from './notices/notices.module.js';
import { OpinionsModule } from './opinions/opinions.module.js';
import { PersonsModule } from './persons/persons.module.js';
import { PresentationsModule } from './presentations/presentations.module.js';
import { RankingModule } from './ranking/ranking.module.js';
import { RehearsalModule } from './rehearsal/rehearsal.module.js';
import { ScoringModule } from './scoring/scoring.module.js';
import { RecommendationsModule } from './recommendations/recommendations.module.js';
import { RecusalsModule } from './recusals/recusals.module.js';
import { SeasonRunModule } from './season-run/index.js';
import { SeasonsModule } from './seasons/seasons.module.js';
import { VotesModule } from './votes/votes.module.js';
import { TasksModule } from './tasks/tasks.module.js';
import { WorkbenchModule } from './workbench/workbench.module.js';

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
        AdaptersModule,
        AuditModule,
        IdentityModule.register(),
        EngineModule.forRoot({
          zeebe: config.zeebe,
          onError: (error) => log.error({ err: error }, 'The engine could not finish a step.'),
        }),
        SeasonsModule,
        NotificationsModule,
        TasksModule,
        ApplicationsModule,
        NominationsModule,
        ScoringModule,
        RankingModule,
        RecommendationsModule,
        ExpertsModule,
        BallotsModule,
        VotesModule,
        OpinionsModule,
        PresentationsModule,
        RecusalsModule,
        NoticesModule,
        AwardsModule,
        FollowUpModule,
        HandoversModule,
        PersonsModule,
        SeasonRunModule,
        InstancesModule,
        RehearsalModule,
        WorkbenchModule,
      ],
    };
  }
}
