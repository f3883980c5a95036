export const ZEEBE_VERSION: string;

/** What a broker is started from, or why it cannot be. */
export type FoundBroker =
  | { readonly java: string; readonly home: string; readonly missing?: undefined }
  | { readonly missing: string };

type Environment = Readonly<Record<string, string | undefined>>;

export function findJava(env?: Environment): string | null;
export function findBroker(env?: Environment, report?: (what: string) => void): FoundBroker;

export interface RunningBroker {
  readonly pid: number;
  /** gRPC, `host:port`. */
  readonly gateway: string;
  /** Actuator, `host:port`. */
  readonly management: string;
  /** REST, `host:port`. */
  readonly rest: string;
  /** With all it has on its disk. */
  stop(): Promise<void>;
  /** As a power cut would; `resume` starts it again on the same disk and ports. */
  kill(): Promise<void>;
  resume(): Promise<void>;
}

export function startBroker(options: {
  readonly recordsPort: number;
  readonly partitions?: number;
  readonly env?: Environment;
  readonly found?: FoundBroker;
}): Promise<RunningBroker>;
