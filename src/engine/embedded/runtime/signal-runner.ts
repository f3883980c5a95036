import type { DataSource, EntityManager } from 'typeorm';
import { parkEvent, receiveSignal } from '../step/commands.js';
import type { Failure } from '../step/incidents.js';
import { claimDelivery, removeDelivery, type SignalDelivery } from '../store/signal-store.js';
import type { CaseRunner } from './case-runner.js';
import type { CaseStarter, EventStart } from './case-starter.js';
import type { Ran } from './job-runner.js';

/** Brings a signal to one of those it is meant for: a case that waits, or a process that it starts. */
export class SignalRunner {
  constructor(
    private readonly dataSource: DataSource,
    private readonly cases: CaseRunner,
    private readonly starter: CaseStarter,
  ) {}

  /** @param failure puts the event by with an incident, because what it causes fails again and again */
  async run(key: string, failure: Failure | null = null): Promise<Ran> {
    return this.dataSource.transaction(async (tx) => {
      const delivery = await claimDelivery(tx, key);
      if (!delivery) return 'done';
      const ran =
        delivery.rootKey === null
          ? await this.start(tx, key, delivery, failure)
          : await this.deliver(tx, delivery, failure);
      if (ran === 'done') await removeDelivery(tx, key);
      return ran;
    });
  }

  private async deliver(tx: EntityManager, delivery: SignalDelivery, failure: Failure | null): Promise<Ran> {
    const x = await this.cases.open(tx, 'root', delivery.rootKey ?? '', { skip: true });
    if (!x) return 'busy';
    // Gone since the broadcast: the element does not wait any more.
    const waiting = x.state.signals.get(delivery.subscription ?? '');
    if (!waiting) return 'done';
    const { variables } = delivery;
    if (failure) parkEvent(x, waiting.element, { targetId: waiting.targetId, variables }, failure);
    else if (!receiveSignal(x, waiting, variables)) return 'done';
    await this.cases.close(tx, x);
    return 'done';
  }

  private async start(
    tx: EntityManager,
    key: string,
    delivery: SignalDelivery,
    failure: Failure | null,
  ): Promise<Ran> {
    await this.starter.startByEvent(tx, startOf(key, delivery), failure);
    return 'done';
  }
}

/** What a delivery starts. Its key makes the instance one of a kind. */
function startOf(
  key: string,
  { deployment, process, element, clockId, variables }: SignalDelivery,
): EventStart {
  return {
    deployment: deployment ?? '',
    process: process ?? '',
    element: element ?? '',
    businessKey: `signal-${key}`,
    startKey: null,
    clockId,
    variables,
  };
}
