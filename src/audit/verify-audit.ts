import { timingSafeEqual } from 'node:crypto';
import type { EntityManager } from 'typeorm';
import { chainHash, GENESIS } from './audit-record.js';

/** What became of one stream. */
export interface StreamVerdict {
  readonly stream: string;
  /** Records that hold. */
  readonly events: number;
  /** Hash of the last good record, hexadecimal: the anchor to keep elsewhere. */
  readonly head: string;
  /** The first record that does not hold, or null. */
  readonly fault: { readonly seq: number; readonly problem: string } | null;
}

/** A head noted earlier and kept outside the database: proves that nothing up to it was cut off since. */
export interface AuditAnchor {
  readonly stream: string;
  readonly seq: number;
  readonly head: string;
}

interface EventRow {
  seq: string;
  at: Date;
  actor: string;
  action: string;
  subject: string | null;
  data: string;
  prev: Buffer;
  hash: Buffer;
}

const PAGE = 1000;

/** Walks every stream from its first record. Memory stays flat whatever the length. */
export async function verifyAudit(
  tx: EntityManager,
  key: Buffer,
  anchors: readonly AuditAnchor[] = [],
): Promise<readonly StreamVerdict[]> {
  const heads: { stream: string }[] = await tx.query(
    'SELECT stream FROM audit_head UNION SELECT DISTINCT stream FROM audit_event ORDER BY 1',
  );
  const streams = new Set([...heads.map((row) => row.stream), ...anchors.map((anchor) => anchor.stream)]);
  const verdicts: StreamVerdict[] = [];
  for (const stream of streams) {
    const mine = anchors.filter((anchor) => anchor.stream === stream);
    verdicts.push(await verifyStream(tx, key, stream, mine));
  }
  return verdicts;
}

async function verifyStream(
  tx: EntityManager,
  key: Buffer,
  stream: string,
  anchors: readonly AuditAnchor[],
): Promise<StreamVerdict> {
  let prev: Buffer = GENESIS;
  let seq = 0;
  const verdict = (problem: string | null): StreamVerdict => ({
    stream,
    events: seq,
    head: prev.toString('hex'),
    fault: problem === null ? null : { seq: seq + 1, problem },
  });
  for (;;) {
    const page: EventRow[] = await tx.query(
      `SELECT seq, at, actor, action, subject, data, prev, hash FROM audit_event
       WHERE stream = $1 AND seq > $2 ORDER BY seq LIMIT ${PAGE}`,
      [stream, seq],
    );
    for (const row of page) {
      const problem = problemOf(row, { key, stream, prev, seq });
      if (problem !== null) return verdict(problem);
      prev = Buffer.from(row.hash);
      seq += 1;
      const anchor = anchors.find((candidate) => candidate.seq === seq);
      if (anchor && anchor.head !== prev.toString('hex')) {
        return { ...verdict(null), fault: { seq, problem: '与此前留存的锚点不一致，记录被整体重写过。' } };
      }
    }
    if (page.length < PAGE) break;
  }
  return verdict(await tailProblem(tx, stream, { seq, prev, anchors }));
}

function problemOf(
  row: EventRow,
  at: { key: Buffer; stream: string; prev: Buffer; seq: number },
): string | null {
  if (Number(row.seq) !== at.seq + 1) return '缺少记录：序号不连续。';
  if (!Buffer.from(row.prev).equals(at.prev)) return '与前一条记录不相接，记录被删除、插入或调换过。';
  const expected = chainHash(at.key, at.prev, { ...row, stream: at.stream, seq: Number(row.seq) });
  const stored = Buffer.from(row.hash);
  const same = stored.length === expected.length && timingSafeEqual(stored, expected);
  return same ? null : '内容与校验值不符，记录被改动过。';
}

async function tailProblem(
  tx: EntityManager,
  stream: string,
  end: { seq: number; prev: Buffer; anchors: readonly AuditAnchor[] },
): Promise<string | null> {
  const rows: { seq: string; hash: Buffer }[] = await tx.query(
    'SELECT seq, hash FROM audit_head WHERE stream = $1',
    [stream],
  );
  const [head] = rows;
  if (!head || Number(head.seq) !== end.seq || !Buffer.from(head.hash).equals(end.prev)) {
    return '末尾的记录被删除：与链头不符。';
  }
  return end.anchors.some((anchor) => anchor.seq > end.seq) ? '末尾的记录被删除：少于此前留存的锚点。' : null;
}
