import { GRPC, type GatewayFault } from '../client/gateway-fault.js';
import type { CommandKind } from './commands.js';
import type { OutboxRow } from './outbox-store.js';

/**
 * What becomes of a row after a call that failed. `done`: what it wanted is so, or cannot matter any more;
 * `later`: it is sent again; `refused`: it came too late, people are told and the rest goes on; `stuck`: a
 * person must look, and what follows in its lane waits.
 */
export type Verdict = 'done' | 'later' | 'refused' | 'stuck';

/** What they were to end or change has ended by itself. */
const MOOT_WHEN_GONE: ReadonlySet<CommandKind> = new Set<CommandKind>([
  'cancel',
  'cancelDuplicate',
  'failJob',
  'resolveIncident',
  'setRetries',
]);

/** Sent a second time they would act a second time, and nothing tells whether the first one did. */
const NEVER_TWICE: ReadonlySet<CommandKind> = new Set<CommandKind>(['modify']);

/** So many answers nobody can explain, and a person should look. */
const MOST_UNEXPLAINED = 20;

export function verdictOn({ command, uncertain, attempts }: OutboxRow, fault: GatewayFault): Verdict {
  const { kind } = command;
  switch (fault.outcome) {
    case 'later':
      return 'later';
    case 'unknown':
      if (NEVER_TWICE.has(kind)) return 'stuck';
      return fault.status === GRPC.internal && attempts >= MOST_UNEXPLAINED ? 'stuck' : 'later';
    case 'refused':
      return refused(kind, fault, uncertain);
  }
}

function refused(kind: CommandKind, { status }: GatewayFault, uncertain: boolean): Verdict {
  // A message of this id is there: the first attempt's, or somebody's who was faster.
  if (kind === 'publish' && status === GRPC.alreadyExists) return 'done';
  if (status !== GRPC.notFound) return uncertain && kind === 'migrate' ? 'refused' : rejected(kind);
  if (kind === 'start') return 'stuck';
  return uncertain || MOOT_WHEN_GONE.has(kind) ? 'done' : 'refused';
}

/** A job that is not in a state for this any more was answered by somebody else. */
function rejected(kind: CommandKind): Verdict {
  return kind === 'completeJob' || kind === 'throwError' || kind === 'failJob' ? 'refused' : 'stuck';
}
