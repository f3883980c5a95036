/**
 * What is known after a call that did not succeed. `refused`: the broker has looked at it and said no;
 * `later`: it was not done, and may be tried again; `unknown`: it may have been done.
 */
export type Outcome = 'refused' | 'later' | 'unknown';

/** gRPC status codes that mean something here; see https://grpc.io/docs/guides/status-codes/. */
export const GRPC = {
  cancelled: 1,
  invalidArgument: 3,
  deadlineExceeded: 4,
  notFound: 5,
  alreadyExists: 6,
  permissionDenied: 7,
  resourceExhausted: 8,
  failedPrecondition: 9,
  aborted: 10,
  internal: 13,
  unavailable: 14,
  unauthenticated: 16,
} as const;

/** A call to the broker that failed. */
export class GatewayFault extends Error {
  constructor(
    readonly outcome: Outcome,
    /** gRPC status; null where the call never came that far. */
    readonly status: number | null,
    message: string,
  ) {
    super(message);
  }
}

/** The gateway was not even reached. */
const NOT_SENT = /No connection established|ECONNREFUSED|Name resolution failed|ENOTFOUND/;
/** The cluster has no leader for the partition at the moment. */
const NO_LEADER = /no leader|partition/i;

const OUTCOMES: ReadonlyMap<number, Outcome> = new Map<number, Outcome>([
  // Backpressure: the broker refused to even begin.
  [GRPC.resourceExhausted, 'later'],
  // An administrator has to change something, and then it goes on by itself.
  [GRPC.unauthenticated, 'later'],
  [GRPC.permissionDenied, 'later'],
  [GRPC.deadlineExceeded, 'unknown'],
  [GRPC.cancelled, 'unknown'],
  [GRPC.aborted, 'unknown'],
  [GRPC.internal, 'unknown'],
]);

export function faultOf(error: unknown): GatewayFault {
  if (error instanceof GatewayFault) return error;
  const { code, message } = error as { code?: unknown; message?: string };
  const text = message ?? String(error);
  if (typeof code !== 'number') return new GatewayFault('unknown', null, text);
  if (code === GRPC.unavailable) {
    return new GatewayFault(NOT_SENT.test(text) || NO_LEADER.test(text) ? 'later' : 'unknown', code, text);
  }
  return new GatewayFault(OUTCOMES.get(code) ?? 'refused', code, text);
}
