import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { IncomingHttpHeaders } from 'node:http';
import { noteActingFor } from '../audit/index.js';
import { Forbidden, NotFound } from '../shared/errors.js';
import type { CurrentPerson } from './current-person.js';
import { decidePolicy, ownersActedFor, type PolicyDecision, type RoutePolicy } from './decide-policy.js';
import { ForgedRequest, NotSignedIn, SecondFactorNeeded } from './identity-errors.js';
import { IdentitySettings } from './identity-settings.js';
import { POLICY } from './policy.js';
import { credentialOf, isForged } from './request-credential.js';
import { Sessions } from './sessions.js';

interface GuardedRequest {
  readonly method: string;
  readonly headers: IncomingHttpHeaders;
  readonly params?: unknown;
  readonly query?: unknown;
  readonly body?: unknown;
  person?: CurrentPerson | null;
}

/** The one guard: finds out who asks and holds the route's declared policy against it. */
@Injectable()
export class PolicyGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    private readonly sessions: Sessions,
    private readonly settings: IdentitySettings,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const policy = this.reflector.getAllAndOverride<RoutePolicy | undefined>(POLICY, [
      context.getHandler(),
      context.getClass(),
    ]);
    // The boot check has seen every route; this is for what it cannot see.
    if (!policy) throw new NotFound();
    const request = context.switchToHttp().getRequest<GuardedRequest>();
    const credential = credentialOf(request.headers);
    const { method, headers } = request;
    const { ownHosts } = this.settings;
    if (isForged({ method, headers, by: credential?.by ?? null, ownHosts })) throw new ForgedRequest();
    const person = credential ? await this.sessions.resolve(credential.token) : null;
    request.person = person;
    const question = {
      ...{ policy, person, seasonId: seasonOf(policy, request) },
      rehearsalsAllowed: this.settings.rehearsals,
      secondFactorForOffice: this.settings.secondFactorForOffice,
    };
    refuse(decidePolicy(question));
    noteActingFor(ownersActedFor(question));
    return true;
  }
}

function seasonOf(policy: RoutePolicy, request: GuardedRequest): string | null {
  if (!policy.season) return null;
  const [part, name] = policy.season.split('.') as ['params' | 'query' | 'body', string];
  const source = Object(request[part]) as Record<string, unknown>;
  const value = Object.hasOwn(source, name) ? source[name] : null;
  return typeof value === 'string' ? value : null;
}

function refuse(decision: PolicyDecision): void {
  switch (decision) {
    case 'allow':
      return;
    case 'signIn':
      throw new NotSignedIn();
    case 'hide':
      throw new NotFound();
    case 'secondFactor':
      throw new SecondFactorNeeded('本岗位须用动态口令登录。请在“账号安全”中启用动态口令，再重新登录。');
    case 'forbid':
      throw new Forbidden();
  }
}
