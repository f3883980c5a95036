import type { DataSource, EntityManager } from 'typeorm';
import { correlate, parkEvent } from '../step/commands.js';
import type { Failure } from '../step/incidents.js';
import {
  claimMessage,
  layByMessage,
  recordCorrelation,
  type ClaimedMessage,
  type Target,
} from '../store/message-store.js';
import type { CaseRunner } from './case-runner.js';
import type { CaseStarter } from './case-starter.js';
import type { Ran } from './job-runner.js';

type Pass = 'again' | Ran;

/** Rolls back a pass whose start another transaction has just overtaken. */
class Overtaken extends Error {}

/** Brings one message to all who wait for it: one process a transaction, each at most once. */
export class MessageRunner {
  constructor(
    private readonly dataSource: DataSource,
    private readonly cases: CaseRunner,
    private readonly starter: CaseStarter,
  ) {}

  /** @param failure puts the event by with an incident, because what it causes fails again and again */
  async run(key: string, failure: Failure | null = null): Promise<Ran> {
    let putBy = failure;
    for (;;) {
      const pass = await this.dataSource
        .transaction((tx) => this.pass(tx, key, putBy))
        .catch((error: unknown): Pass => {
          if (error instanceof Overtaken) return 'again';
          throw error;
        });
      if (pass !== 'again') return pass;
      // Only the first target is known to fail.
      putBy = null;
    }
  }

  private async pass(tx: EntityManager, key: string, failure: Failure | null): Promise<Pass> {
    const message = await claimMessage(tx, key);
    if (!message) return 'done';
    const [target, ...others] = message.targets;
    if (!target) {
      await layByMessage(tx, key);
      return 'done';
    }
    const brought =
      target.root === null
        ? await this.start(tx, message, target, failure)
        : await this.deliver(tx, message, target, failure);
    if (brought === 'busy') return 'busy';
    if (others.length > 0 || brought === 'again') return 'again';
    await layByMessage(tx, key);
    return 'done';
  }

  private async deliver(
    tx: EntityManager,
    message: ClaimedMessage,
    target: Target,
    failure: Failure | null,
  ): Promise<Pass> {
    const x = await this.cases.open(tx, 'root', target.root ?? '', { skip: true });
    if (!x) return 'busy';
    const subscription = x.state.subscriptions.get(target.subscription ?? '');
    // Gone since it was found: look again who waits.
    if (!subscription) return 'again';
    if (await recordCorrelation(tx, message.key, target)) {
      const { element, targetId } = subscription;
      const { variables } = message;
      if (failure) parkEvent(x, element, { targetId, variables }, failure);
      else correlate(x, subscription, variables);
      await this.cases.close(tx, x);
    }
    return 'done';
  }

  private async start(
    tx: EntityManager,
    message: ClaimedMessage,
    target: Target,
    failure: Failure | null,
  ): Promise<Pass> {
    if (!(await recordCorrelation(tx, message.key, target))) return 'done';
    if (!(await this.starter.startByMessage(tx, message, target, failure))) throw new Overtaken();
    return 'done';
  }
}
