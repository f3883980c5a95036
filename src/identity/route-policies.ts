import { Injectable, type OnModuleInit, RequestMethod, type INestApplicationContext } from '@nestjs/common';
import { DiscoveryService, MetadataScanner, Reflector } from '@nestjs/core';
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
    private readonly reflector: Reflector,
  ) {}

  onModuleInit(): void {
    const missing = this.list().filter((row) => row.policy === null);
    if (missing.length === 0) return;
    const routes = missing.map((row) => `${row.method} ${row.path} (${row.handler})`).join(', ');
    throw new Error(`Routes without @Policy: ${routes}. Declare who may call them.`);
  }

  list(): readonly RoutePolicyRow[] {
    return this.discovery.getControllers().flatMap(({ metatype, instance }) => {
      if (typeof metatype !== 'function' || typeof instance !== 'object' || instance === null) return [];
      const prototype = Object.getPrototypeOf(instance) as Record<string, unknown>;
      return this.scanner
        .getAllMethodNames(prototype)
        .flatMap((name) => this.rowOf(metatype, prototype[name], name));
    });
  }

  private rowOf(controller: Function, handler: unknown, name: string): RoutePolicyRow[] {
    if (typeof handler !== 'function') return [];
    const method = Reflect.getMetadata(METHOD_METADATA, handler) as RequestMethod | undefined;
    if (method === undefined) return [];
    const policy = this.reflector.getAllAndOverride<RoutePolicy | undefined>(POLICY, [
      handler as () => unknown,
      controller as new () => unknown,
    ]);
    return pathsOf(controller).flatMap((base) =>
      pathsOf(handler).map((path) => ({
        method: RequestMethod[method],
        path: `/${base}/${path}`.replace(/\/+/g, '/').replace(/(.)\/$/, '$1'),
        handler: `${controller.name}.${name}`,
        policy: policy ?? null,
      })),
    );
  }
}

const pathsOf = (target: Function): string[] => {
  const path = Reflect.getMetadata(PATH_METADATA, target) as string | string[] | undefined;
  return path === undefined ? [''] : [path].flat();
};

/** Every route with its policy, for the generated tests. */
export const policyTable = (app: INestApplicationContext): readonly RoutePolicyRow[] =>
  app.get(RoutePolicies, { strict: false }).list();
