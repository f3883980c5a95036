import { GatewayFault, GRPC } from '../../../../src/engine/zeebe/client/gateway-fault.js';
import { ZeebeGateway } from '../../../../src/engine/zeebe/client/zeebe-gateway.js';

/** Before the broker has looked at a call, or after it has done it. */
export type Mishap = 'exhausted' | 'answerLost';

type Call = Exclude<keyof ZeebeGateway, 'close' | 'activate' | 'partitions'>;

/** What goes wrong between an application and its broker, as often as a scenario wants it. */
export class Mishaps {
  private readonly planned = new Map<Call, { mishap: Mishap; times: number }>();
  /** Calls that were tried, mishaps included. */
  readonly calls: Call[] = [];

  plan(call: Call, mishap: Mishap, times = 1): void {
    this.planned.set(call, { mishap, times });
  }

  clear(): void {
    this.planned.clear();
    this.calls.length = 0;
  }

  wrap(gateway: ZeebeGateway): ZeebeGateway {
    return new Proxy(gateway, {
      get: (target, name: keyof ZeebeGateway) => {
        const method = target[name].bind(target) as (...of: unknown[]) => Promise<unknown>;
        if (name === 'close' || name === 'activate' || name === 'partitions') return method;
        return (...of: unknown[]) => this.call(name, () => method(...of));
      },
    });
  }

  private async call(name: Call, method: () => Promise<unknown>): Promise<unknown> {
    this.calls.push(name);
    const planned = this.planned.get(name);
    if (!planned || planned.times === 0) return method();
    planned.times -= 1;
    if (planned.mishap === 'exhausted') {
      throw new GatewayFault('later', GRPC.resourceExhausted, 'RESOURCE_EXHAUSTED');
    }
    await method();
    throw new GatewayFault('unknown', GRPC.unavailable, 'Connection dropped');
  }
}
