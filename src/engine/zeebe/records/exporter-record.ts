/**
 * A record of the broker's log as its Elasticsearch exporter sends it. Keys are decimal strings: those of
 * partitions from the fourth on do not fit a double.
 */
export interface ExporterRecord {
  readonly partitionId: number;
  /** In the partition's log; grows, with gaps. */
  readonly position: number;
  readonly key: string;
  /** By the broker's clock, in milliseconds since the epoch. */
  readonly timestamp: number;
  readonly recordType: 'EVENT' | 'COMMAND' | 'COMMAND_REJECTION';
  /** `PROCESS_INSTANCE`, `JOB`, `VARIABLE` … */
  readonly valueType: string;
  readonly intent: string;
  readonly rejectionType: string;
  readonly rejectionReason: string;
  /** Given with the command that caused it, kept through all that was done in one go; null without. */
  readonly operationReference: string | null;
  /** By value type. Read keys with `keyIn`. */
  readonly value: Readonly<Record<string, unknown>>;
}

/** A key in a record's value; null where the broker says -1 or nothing. */
export function keyIn(value: Readonly<Record<string, unknown>>, name: string): string | null {
  const key = value[name];
  if (typeof key !== 'string' && typeof key !== 'number') return null;
  return String(key) === '-1' ? null : String(key);
}

/** A text in a record's value; null where it is missing or empty. */
export function textIn(value: Readonly<Record<string, unknown>>, name: string): string | null {
  const text = value[name];
  return typeof text === 'string' && text !== '' ? text : null;
}

/** A number in a record's value; null where it is missing. */
export function numberIn(value: Readonly<Record<string, unknown>>, name: string): number | null {
  const number = value[name];
  return typeof number === 'number' ? number : null;
}
