#!/usr/bin/env node
/**
 * Stand-alone check of the audit trail: needs the database and the key, nothing of the application.
 *
 *   AUDIT_KEY=… node scripts/verify-audit.mjs --database postgres://… [--anchors FILE] [--write-anchors FILE]
 *
 * Anchors are the heads of an earlier run, kept where the database's administrators cannot reach them; with
 * them a trail whose end was cut off together with its head is noticed too. Exit code 1 when anything is wrong.
 */
import { createHmac } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import pg from 'pg';

const PAGE = 1000;

const canonical = (value) => {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const keys = Object.keys(value).sort();
  return `{${keys.map((key) => `${JSON.stringify(key)}:${canonical(value[key])}`).join(',')}}`;
};

const chained = (key, prev, { stream, seq, at, actor, action, subject, data }) =>
  createHmac('sha256', key)
    .update(prev)
    .update(canonical({ stream, seq: Number(seq), at: at.toISOString(), actor, action, subject, data }))
    .digest();

function problemOf(key, row, { seq, prev }) {
  if (Number(row.seq) !== seq + 1) return '缺少记录：序号不连续。 A record is missing.';
  if (!row.prev.equals(prev)) return '与前一条记录不相接。 Not chained to the record before.';
  return chained(key, prev, row).equals(row.hash) ? null : '内容与校验值不符。 The record was altered.';
}

async function* recordsOf(client, stream) {
  for (let seq = 0; ;) {
    const { rows } = await client.query(
      `SELECT stream, seq, at, actor, action, subject, data, prev, hash FROM audit_event
       WHERE stream = $1 AND seq > $2 ORDER BY seq LIMIT ${PAGE}`,
      [stream, seq],
    );
    yield* rows;
    if (rows.length < PAGE) return;
    seq = rows.at(-1).seq;
  }
}

async function tailProblem(client, stream, at, anchors) {
  const { rows } = await client.query('SELECT seq, hash FROM audit_head WHERE stream = $1', [stream]);
  const headHolds = rows[0] && Number(rows[0].seq) === at.seq && rows[0].hash.equals(at.prev);
  const anchorsHold = anchors.every((anchor) => anchor.seq <= at.seq);
  return headHolds && anchorsHold ? null : '末尾的记录被删除。 The end was cut off.';
}

async function verifyStream(client, key, stream, anchors) {
  let at = { seq: 0, prev: Buffer.alloc(32) };
  const verdict = (problem, seq = at.seq + 1) => ({
    stream,
    events: at.seq,
    head: at.prev.toString('hex'),
    ...(problem ? { fault: { seq, problem } } : {}),
  });
  for await (const row of recordsOf(client, stream)) {
    const problem = problemOf(key, row, at);
    if (problem) return verdict(problem);
    at = { seq: at.seq + 1, prev: row.hash };
    const anchor = anchors.find((one) => one.seq === at.seq);
    if (anchor && anchor.head !== at.prev.toString('hex')) {
      return verdict('与锚点不一致，记录被重写。 Differs from the anchor: rewritten.', at.seq);
    }
  }
  return verdict(await tailProblem(client, stream, at, anchors));
}

async function verifyAll(database, key, anchors) {
  const client = new pg.Client(database);
  await client.connect();
  try {
    const { rows } = await client.query(
      'SELECT stream FROM audit_head UNION SELECT DISTINCT stream FROM audit_event',
    );
    const streams = [...new Set([...rows, ...anchors].map(({ stream }) => stream))].sort();
    const verdicts = [];
    for (const stream of streams) {
      const mine = anchors.filter((anchor) => anchor.stream === stream);
      verdicts.push(await verifyStream(client, key, stream, mine));
    }
    return verdicts;
  } finally {
    await client.end();
  }
}

async function main() {
  const { values } = parseArgs({
    options: {
      database: { type: 'string', default: process.env.DATABASE_URL },
      anchors: { type: 'string' },
      'write-anchors': { type: 'string' },
    },
  });
  const key = Buffer.from(process.env.AUDIT_KEY ?? '', 'base64');
  if (!values.database || key.length !== 32) {
    console.error(
      '请提供 --database 和环境变量 AUDIT_KEY。 Give --database and AUDIT_KEY (Base64, 32 bytes).',
    );
    return 2;
  }
  const anchors = values.anchors ? JSON.parse(readFileSync(values.anchors, 'utf8')) : [];
  const verdicts = await verifyAll(values.database, key, anchors);
  for (const { stream, events, head, fault } of verdicts) {
    console.log(fault ? `✗ ${stream} #${fault.seq} ${fault.problem}` : `✓ ${stream} ${events} ${head}`);
  }
  const intact = verdicts.every(({ fault }) => !fault);
  if (values['write-anchors'] && intact) {
    const heads = verdicts.map(({ stream, events, head }) => ({ stream, seq: events, head }));
    writeFileSync(values['write-anchors'], `${JSON.stringify(heads, null, 2)}\n`);
  }
  return intact ? 0 : 1;
}

process.exitCode = await main();
