import { faultOf, GRPC } from '../client/gateway-fault.js';
import type { CommandKind, OutboxCommand } from './commands.js';
import { verdictOn } from './verdict.js';

const row = (kind: CommandKind, more: { uncertain?: boolean; attempts?: number } = {}) => ({
  id: '1',
  command: { kind } as OutboxCommand,
  instanceKey: null,
  jobKey: null,
  attempts: 1,
  uncertain: false,
  ...more,
});

const fault = (code: number, message = '') => faultOf(Object.assign(new Error(message), { code }));

describe('what becomes of a command after a call that failed', () => {
  it.each([
    ['backpressure', fault(GRPC.resourceExhausted)],
    ['a gateway that is not there', fault(GRPC.unavailable, '14 UNAVAILABLE: No connection established')],
    ['a partition without a leader', fault(GRPC.unavailable, 'no leader found for partition 1')],
    ['a token that has run out', fault(GRPC.unauthenticated)],
  ])('is certain not to have been done after %s, so every kind goes again', (_, known) => {
    expect(known.outcome).toBe('later');
    for (const kind of ['start', 'completeJob', 'modify', 'broadcast'] as const) {
      expect(verdictOn(row(kind), known)).toBe('later');
    }
  });

  it.each([
    ['a broken connection', fault(GRPC.unavailable, '14 UNAVAILABLE: Connection dropped')],
    ['a broker that did not answer in time', fault(GRPC.deadlineExceeded)],
    ['no answer at all', faultOf(new Error('socket'))],
  ])('may have been done after %s: it goes again where that is safe', (_, unknown) => {
    expect(unknown.outcome).toBe('unknown');
    expect(verdictOn(row('start'), unknown)).toBe('later');
    expect(verdictOn(row('completeJob'), unknown)).toBe('later');
    expect(verdictOn(row('modify'), unknown)).toBe('stuck');
  });

  it('that comes too late is told to people once, and not repeated', () => {
    const gone = fault(GRPC.notFound);
    expect(verdictOn(row('completeJob'), gone)).toBe('refused');
    expect(verdictOn(row('throwError'), gone)).toBe('refused');
    expect(verdictOn(row('setVariables'), gone)).toBe('refused');
  });

  it('whose first attempt may have done it is done when nothing is left to do', () => {
    const gone = fault(GRPC.notFound);
    expect(verdictOn(row('completeJob', { uncertain: true }), gone)).toBe('done');
    expect(verdictOn(row('publish'), fault(GRPC.alreadyExists))).toBe('done');
  });

  it('that was to end what has ended is done', () => {
    const gone = fault(GRPC.notFound);
    for (const kind of ['cancel', 'cancelDuplicate', 'failJob', 'resolveIncident', 'setRetries'] as const) {
      expect(verdictOn(row(kind), gone)).toBe('done');
    }
  });

  it('that the broker cannot accept waits for a person', () => {
    const invalid = fault(GRPC.invalidArgument);
    for (const kind of ['start', 'migrate', 'modify', 'setVariables'] as const) {
      expect(verdictOn(row(kind), invalid)).toBe('stuck');
    }
    expect(verdictOn(row('start'), fault(GRPC.notFound))).toBe('stuck');
  });

  it('that fails for reasons nobody explains is not repeated for ever', () => {
    const internal = fault(GRPC.internal);
    expect(verdictOn(row('start', { attempts: 3 }), internal)).toBe('later');
    expect(verdictOn(row('start', { attempts: 20 }), internal)).toBe('stuck');
  });
});
