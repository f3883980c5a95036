import { type DynamicModule, Global, Module, type ModuleMetadata, type Provider } from '@nestjs/common';
import { APP_GUARD, DiscoveryModule } from '@nestjs/core';
import { AppConfig } from '../config/index.js';
import { AccountsController } from './accounts.controller.js';
import { Accounts } from './accounts.js';
import { BlindIndex } from './blind-index.js';
import { CaseScope } from './case-scope.js';
import { DemoAccounts } from './demo-accounts.js';
import { DeputiesController } from './deputies.controller.js';
import { Deputies } from './deputies.js';
import { FieldCipher } from './field-cipher.js';
import { cipherOf, IdentitySettings } from './identity-settings.js';
import { ListAccounts } from './list-accounts.js';
import { DescribeMe } from './me.js';
import { Memberships } from './memberships.js';
import { PlanRoleBook } from './plan-role-book.js';
import { PolicyGuard } from './policy.guard.js';
import { RehearsalPeopleController } from './rehearsal-people.controller.js';
import { RehearsalPeople } from './rehearsal-people.js';
import { RoleBook } from './role-book.js';
import { RoutePolicies } from './route-policies.js';
import { SecondFactor } from './second-factor.js';
import { SessionController } from './session.controller.js';
import { Sessions } from './sessions.js';
import { SignInAttempts } from './sign-in-attempts.js';
import { SignIn } from './sign-in.js';

const fromConfig: Provider[] = [
  { provide: IdentitySettings, inject: [AppConfig], useFactory: (c: AppConfig) => new IdentitySettings(c) },
  {
    provide: FieldCipher,
    inject: [AppConfig],
    useFactory: cipherOf,
  },
  {
    provide: BlindIndex,
    inject: [AppConfig],
    useFactory: (config: AppConfig) => new BlindIndex(config.secrets.blindIndexKey),
  },
];

/** What the rest of the application asks of identity. */
const shared = [Accounts, BlindIndex, CaseScope, DemoAccounts, FieldCipher, Memberships, RoleBook, Sessions];

/** People, their sessions and roles, and the one guard in front of every route. */
@Global()
@Module({})
export class IdentityModule {
  /** @param options imports: where `PlanVersions` comes from, when not global; roleBook: another source of roles */
  static register(options: { imports?: ModuleMetadata['imports']; roleBook?: Provider } = {}): DynamicModule {
    return {
      module: IdentityModule,
      imports: [DiscoveryModule, ...(options.imports ?? [])],
      controllers: [SessionController, AccountsController, DeputiesController, RehearsalPeopleController],
      providers: [
        ...fromConfig,
        options.roleBook ?? { provide: RoleBook, useClass: PlanRoleBook },
        { provide: APP_GUARD, useClass: PolicyGuard },
        ...[Accounts, CaseScope, DemoAccounts, Deputies, DescribeMe, ListAccounts, Memberships],
        ...[RehearsalPeople, RoutePolicies, SecondFactor, Sessions, SignIn, SignInAttempts],
      ],
      exports: shared,
    };
  }
}
