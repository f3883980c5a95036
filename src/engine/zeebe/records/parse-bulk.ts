import { z } from 'zod';
import type { ExporterRecord } from './exporter-record.js';

/** The body is not what the exporter sends: it is not from a broker, or from one that differs too much. */
export class BulkUnreadable extends Error {
  constructor(line: number, reason: string) {
    super(`line ${line} of the exporter's bulk cannot be read: ${reason}`);
  }
}

/** A whole number of 16 digits or more outside of strings, which are skipped. */
const STRING_OR_LONG = /"(?:[^"\\]|\\.)*"|(-?\d{16,})(?![\d.eE])/g;

const key = z.union([z.string(), z.number()]).transform(String);

const Line = z.object({
  partitionId: z.int().positive(),
  position: z.int().positive(),
  key,
  timestamp: z.int(),
  recordType: z.enum(['EVENT', 'COMMAND', 'COMMAND_REJECTION']),
  valueType: z.string(),
  intent: z.string(),
  rejectionType: z.string(),
  rejectionReason: z.string(),
  operationReference: key.default('-1').transform((reference) => (reference === '-1' ? null : reference)),
  value: z.record(z.string(), z.unknown()),
});

/** JSON in which numbers too long for a double come as strings. */
export function parseLong(text: string): unknown {
  return JSON.parse(
    text.replace(STRING_OR_LONG, (match, long: string | undefined) =>
      long === undefined ? match : `"${long}"`,
    ),
  );
}

/** Reads the body of `POST /_bulk`: a line that says where the next line's record would go, and the record. @throws BulkUnreadable */
export function parseBulk(body: string): readonly ExporterRecord[] {
  const lines = body.split('\n');
  const records: ExporterRecord[] = [];
  for (let index = 1; index < lines.length; index += 2) {
    const line = lines[index];
    if (line) records.push(parseLine(line, index + 1));
  }
  return records;
}

function parseLine(line: string, number: number): ExporterRecord {
  let json: unknown;
  try {
    json = parseLong(line);
  } catch {
    // Not the parser's own words: they quote the line, which holds variables.
    throw new BulkUnreadable(number, 'not JSON');
  }
  const parsed = Line.safeParse(json);
  if (!parsed.success) {
    const fields = parsed.error.issues.map(({ path }) => path.join('.') || 'record');
    throw new BulkUnreadable(number, `unexpected ${fields.join(', ')}`);
  }
  return parsed.data;
}
