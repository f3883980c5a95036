import { keyIn, numberIn, textIn, type ExporterRecord } from '../../zeebe/records/index.js';

/** What the records of one scenario amount to: what is active, open, and due. */
export class BrokerLog {
  /** Element instances in ELEMENT_ACTIVATED, by key. */
  private readonly elements = new Map<string, string>();
  private readonly incidents = new Map<string, string>();
  private readonly openJobs = new Set<string>();
  /** When something must happen by itself, by kind and key; milliseconds since 1970. */
  private readonly dues = new Map<string, number>();
  private readonly instances = new Map<string, 'running' | 'over'>();
  private waiting: (() => void)[] = [];
  private firings = 0;

  receive(records: readonly ExporterRecord[]): void {
    for (const record of records) {
      if (record.recordType !== 'EVENT') continue;
      READERS[record.valueType]?.(this, record);
      if (BY_ITSELF.has(record.intent)) this.firings += 1;
    }
    for (const wake of this.waiting.splice(0)) wake();
  }

  /** Forgets everything. */
  reset(): void {
    for (const each of [this.elements, this.incidents, this.openJobs, this.dues, this.instances])
      each.clear();
  }

  /** Returns at the next record, or after a while. */
  async change(timeoutMs: number): Promise<void> {
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, timeoutMs);
      this.waiting.push(() => {
        clearTimeout(timer);
        resolve();
      });
    });
  }

  /** How often something has happened by itself so far; what follows from it may still be on its way. */
  get fired(): number {
    return this.firings;
  }

  get activeElements(): readonly string[] {
    return [...this.elements.values()];
  }

  get incidentTypes(): readonly string[] {
    return [...this.incidents.values()];
  }

  get oldestIncident(): string | null {
    return extreme([...this.incidents.keys()], (a, b) => a < b);
  }

  get newestJob(): string | null {
    return extreme([...this.openJobs], (a, b) => a > b);
  }

  /** Of those that no call activity started; it may be over. */
  get newestInstance(): string | null {
    return extreme([...this.instances.keys()], (a, b) => a > b);
  }

  get runningInstances(): readonly string[] {
    return [...this.instances].filter(([, state]) => state === 'running').map(([key]) => key);
  }

  /** Activations are not among the exported records. */
  jobTaken(key: string, deadline: number): void {
    this.dues.set(`job ${key}`, deadline);
  }

  /** What should have happened by itself before `now` and has not yet. */
  overdue(now: number): readonly string[] {
    return [...this.dues].filter(([, due]) => due <= now).map(([what]) => what);
  }

  element({ intent, key, value }: ExporterRecord): void {
    if (intent === 'ELEMENT_ACTIVATED') this.elements.set(key, textIn(value, 'elementId') ?? '');
    else if (LEFT.has(intent)) this.elements.delete(key);
    const isRoot =
      value['bpmnElementType'] === 'PROCESS' && keyIn(value, 'parentProcessInstanceKey') === null;
    if (!isRoot) return;
    if (intent === 'ELEMENT_ACTIVATING') this.instances.set(key, 'running');
    else if (intent === 'ELEMENT_COMPLETED' || intent === 'ELEMENT_TERMINATED')
      this.instances.set(key, 'over');
  }

  incident({ intent, key, value }: ExporterRecord): void {
    if (intent === 'CREATED') this.incidents.set(key, textIn(value, 'errorType') ?? '');
    else if (intent === 'RESOLVED') this.incidents.delete(key);
  }

  timer({ intent, key, value }: ExporterRecord): void {
    if (intent === 'CREATED') this.dues.set(`timer ${key}`, numberIn(value, 'dueDate') ?? 0);
    else if (intent === 'TRIGGERED' || intent === 'CANCELED') this.dues.delete(`timer ${key}`);
  }

  job({ intent, key, value }: ExporterRecord): void {
    if (intent === 'CREATED') this.openJobs.add(key);
    if (intent === 'COMPLETED' || intent === 'CANCELED') this.openJobs.delete(key);
    if (KEEPS_ITS_LEASE.has(intent)) return;
    this.dues.delete(`job ${key}`);
    this.dues.delete(`backoff ${key}`);
    if (intent === 'FAILED' && isPositive(value, 'retries') && isPositive(value, 'retryBackoff')) {
      this.dues.set(`backoff ${key}`, numberIn(value, 'recurringTime') ?? 0);
    }
  }
}

const isPositive = (value: ExporterRecord['value'], name: string): boolean =>
  (numberIn(value, name) ?? 0) > 0;

const BY_ITSELF: ReadonlySet<string> = new Set(['TRIGGERED', 'TIMED_OUT', 'RECURRED_AFTER_BACKOFF']);
const LEFT: ReadonlySet<string> = new Set([
  'ELEMENT_COMPLETING',
  'ELEMENT_COMPLETED',
  'ELEMENT_TERMINATING',
  'ELEMENT_TERMINATED',
]);
const KEEPS_ITS_LEASE: ReadonlySet<string> = new Set(['CREATED', 'RETRIES_UPDATED', 'MIGRATED']);

const READERS: Readonly<Record<string, (log: BrokerLog, record: ExporterRecord) => void>> = {
  PROCESS_INSTANCE: (log, record) => log.element(record),
  INCIDENT: (log, record) => log.incident(record),
  TIMER: (log, record) => log.timer(record),
  JOB: (log, record) => log.job(record),
};

/** The first of some keys in the order of numbers; null of none. */
function extreme(keys: readonly string[], before: (a: bigint, b: bigint) => boolean): string | null {
  return keys.reduce<string | null>(
    (best, key) => (best === null || before(BigInt(key), BigInt(best)) ? key : best),
    null,
  );
}
