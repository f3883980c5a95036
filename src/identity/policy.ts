import { SetMetadata } from '@nestjs/common';
import type { RoutePolicy } from './decide-policy.js';

export const POLICY = Symbol('route policy');

/**
 * Declares who may call a route (or, on a controller, all of its routes). A route without one stops the
 * start. Scope (which cases) is not its matter: queries apply it through `CaseScope`.
 */
export const Policy = (policy: RoutePolicy): MethodDecorator & ClassDecorator => SetMetadata(POLICY, policy);
