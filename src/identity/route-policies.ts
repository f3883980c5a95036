import { Injectable, type OnModuleInit, RequestMethod, type INestApplicationContext } from '@nestjs/common';
import { DiscoveryService, MetadataScanner } from '@nestjs/core';
import type { RoutePolicy } from './decide-policy.js';
import { POLICY } from './policy.js';

/** One route with what it declares. */
export interface RoutePolicyRow {
  readonly method: string;
  /** As the controller declares it, without the global prefix. */
  readonly path: string;
  /** `Controller.handler`. */
  readonly handler: string;
  readonly policy: RoutePolicy | null;
}

// How Nest itself marks routes (@nestjs/common/constants).
const METHOD_METADATA = 'method';
const PATH_METADATA = 'path';

/** Knows every route of the application, and refuses the start when one of them declares no policy. */
@Injectable()
export class RoutePolicies implements OnModuleInit {
  constructor(
    private readonly discovery: DiscoveryService,
    private readonly scanner: MetadataScanner,
  ) {}

  onModuleInit(): void {
    const missing = this.list().filter((row) => row.policy === null);
    if (missing.length === 0) return;
    const routes = missing.map((row) => `${row.method} ${row.path} (${row.handler})`).join(', ');
    throw new Error(`Routes without @Policy: ${routes}. Declare who may call them.`);
  }

  list(): readonly RoutePolicyRow[] {
    return this.discovery.getControllers().flatMap((wrapper) => {
      const instance: unknown = wrapper.instance;
      if (typeof instance !== 'object' || instance === null) return [];
      const prototype = Object.getPrototypeOf(instance) as Record<string, unknown>;
      return this.scanner
        .getAllMethodNames(prototype)
        .flatMap((name) => rowsOf(instance.constructor, prototype[name], name));
    });
  }
}

function rowsOf(controller: object & { name: string }, handler: unknown, name: string): RoutePolicyRow[] {
  if (typeof handler !== 'function') return [];
  const method = Reflect.getMetadata(METHOD_METADATA, handler) as RequestMethod | undefined;
  if (method === undefined) return [];
  const own = Reflect.getMetadata(POLICY, handler) as RoutePolicy | undefined;
  const policy = own ?? (Reflect.getMetadata(POLICY, controller) as RoutePolicy | undefined) ?? null;
  return pathsOf(controller).flatMap((base) =>
    pathsOf(handler).map((path) => ({
      method: RequestMethod[method],
      path: `/${base}/${path}`.replace(/\/+/g, '/').replace(/(.)\/$/, '$1'),
      handler: `${controller.name}.${name}`,
      policy,
    })),
  );
}

const pathsOf = (target: object): string[] => {
  const path = Reflect.getMetadata(PATH_METADATA, target) as string | string[] | undefined;
  return path === undefined ? [''] : [path].flat();
};

/** Every route with its policy, for the generated tests. */
export const policyTable = (app: INestApplicationContext): readonly RoutePolicyRow[] =>
  app.get(RoutePolicies, { strict: false }).list();
