import type { DataSource, EntityManager } from 'typeorm';
import { correlate } from '../step/commands.js';
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

  async run(key: string): Promise<Ran> {
    for (;;) {
      const pass = await this.dataSource
        .transaction((tx) => this.pass(tx, key))
        .catch((error: unknown): Pass => {
          if (error instanceof Overtaken) return 'again';
          throw error;
        });
      if (pass !== 'again') return pass;
    }
  }

  private async pass(tx: EntityManager, key: string): Promise<Pass> {
    const message = await claimMessage(tx, key);
    if (!message) return 'done';
    const [target, ...others] = message.targets;
    if (!target) {
      await layByMessage(tx, key);
      return 'done';
    }
    const brought =
      target.root === null ? await this.start(tx, message, target) : await this.deliver(tx, message, target);
    if (brought === 'busy') return 'busy';
    if (others.length > 0 || brought === 'again') return 'again';
    await layByMessage(tx, key);
    return 'done';
  }

  private async deliver(tx: EntityManager, message: ClaimedMessage, target: Target): Promise<Pass> {
    const x = await this.cases.open(tx, 'root', target.root ?? '', { skip: true });
    if (!x) return 'busy';
    const subscription = x.state.subscriptions.get(target.subscription ?? '');
    // Gone since it was found: look again who waits.
    if (!subscription) return 'again';
    if (await recordCorrelation(tx, message.key, target)) {
      correlate(x, subscription, message.variables);
      await this.cases.close(tx, x);
    }
    return 'done';
  }

  private async start(tx: EntityManager, message: ClaimedMessage, target: Target): Promise<Pass> {
    if (!(await recordCorrelation(tx, message.key, target))) return 'done';
    if (!(await this.starter.startByMessage(tx, message, target))) throw new Overtaken();
    return 'done';
  }
}
