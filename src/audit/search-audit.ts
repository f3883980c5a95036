import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { AuditEventView, AuditPage } from './audit.view.js';

export interface AuditSearch {
  /** Part of an action, subject, actor's name or of the data. */
  readonly q?: string | undefined;
  readonly seasonId?: string | undefined;
  readonly subject?: string | undefined;
  readonly actor?: string | undefined;
  readonly from?: Date | undefined;
  readonly until?: Date | undefined;
  /** `next` of the page before. */
  readonly before?: string | undefined;
  readonly size: number;
}

interface Row {
  stream: string;
  seq: string;
  at: Date;
  actor: string;
  actor_name: string | null;
  owner_names: string | null;
  action: string;
  subject: string | null;
  data: string;
}

/** Reads the trail, latest first. */
@Injectable()
export class SearchAudit {
  constructor(private readonly dataSource: DataSource) {}

  async page(search: AuditSearch): Promise<AuditPage> {
    const { sql, params } = conditions(search);
    const rows: Row[] = await this.dataSource.query(
      `SELECT e.stream, e.seq, e.at, e.actor, a.display_name AS actor_name, (SELECT string_agg(o.display_name, '、' ORDER BY o.display_name) FROM account o
         WHERE e.data LIKE '%"actingFor"%' AND o.id::text IN (SELECT jsonb_array_elements_text(e.data::jsonb -> 'actingFor'))) AS owner_names, e.action, e.subject, e.data
       FROM audit_event e LEFT JOIN account a ON a.id::text = e.actor
       WHERE ${sql} ORDER BY e.at DESC, e.stream DESC, e.seq DESC LIMIT ${search.size + 1}`,
      params,
    );
    const items = rows.slice(0, search.size);
    const last = items.at(-1);
    return {
      items: items.map(toView),
      next: rows.length > search.size && last ? cursorOf(last) : null,
    };
  }
}

function conditions(search: AuditSearch): { sql: string; params: unknown[] } {
  const params: unknown[] = [];
  const bind = (value: unknown): string => `$${params.push(value)}`;
  const parts = ['TRUE'];
  if (search.q?.trim()) {
    const like = bind(`%${search.q.trim().replace(/[\\%_]/g, '\\$&')}%`);
    const columns = ['e.action', 'e.subject', 'e.data', 'a.display_name'];
    parts.push(`(${columns.map((column) => `${column} ILIKE ${like}`).join(' OR ')})`);
  }
  if (search.seasonId) parts.push(`e.stream LIKE ${bind(`season:${search.seasonId}#%`)}`);
  if (search.subject) parts.push(`e.subject = ${bind(search.subject)}`);
  if (search.actor) parts.push(`e.actor = ${bind(search.actor)}`);
  if (search.from) parts.push(`e.at >= ${bind(search.from)}`);
  if (search.until) parts.push(`e.at < ${bind(search.until)}`);
  const cursor = readCursor(search.before);
  if (cursor) {
    const [at, stream, seq] = cursor;
    parts.push(
      `(e.at, e.stream, e.seq) < (${bind(at)}::timestamptz, ${bind(stream)}::text, ${bind(seq)}::bigint)`,
    );
  }
  return { sql: parts.join(' AND '), params };
}

const cursorOf = (row: Row): string => `${row.at.toISOString()}|${row.seq}|${row.stream}`;

/** What is no cursor is no condition: the first page. */
function readCursor(text: string | undefined): [string, string, string] | null {
  const [, at, seq, stream] = /^(\d{4}-[\dT:.-]+Z)\|(\d{1,18})\|(.{1,100})$/.exec(text ?? '') ?? [];
  return at && seq && stream && !Number.isNaN(Date.parse(at)) ? [at, stream, seq] : null;
}

function nameOf({ actor, actor_name, owner_names }: Row): string {
  const name = actor_name ?? { system: '系统', public: '公众' }[actor] ?? actor;
  return owner_names === null ? name : `${name} 代 ${owner_names}`;
}

const toView = (row: Row): AuditEventView => ({
  stream: row.stream,
  seq: Number(row.seq),
  at: row.at.toISOString(),
  actor: row.actor,
  actorName: nameOf(row),
  action: row.action,
  subject: row.subject,
  data: JSON.parse(row.data) as Record<string, unknown>,
});
