import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Audit } from '../audit/index.js';
import type { CurrentPerson } from '../identity/index.js';
import { Conflict, Invalid } from '../shared/errors.js';
import { ManageTimetable, type Managed } from './manage-timetable.js';
import { barredByExpert } from './timetable.js';

interface Seat {
  readonly account_id: string;
  readonly organisation_key: string | null;
  readonly name: string;
}

/** Who listens in which slots. Nobody is in two rooms at once, nor hears a case they have a conflict with. */
@Injectable()
export class SeatExperts {
  constructor(
    private readonly managing: ManageTimetable,
    private readonly audit: Audit,
  ) {}

  /** Puts these people in the place of those who were there. @throws Invalid EXPERT_UNKNOWN, Conflict EXPERT_CLASH, EXPERT_BARRED */
  async seat(
    tx: EntityManager,
    person: CurrentPerson,
    of: Managed & { readonly slotIds: readonly string[]; readonly accountIds: readonly string[] },
  ): Promise<void> {
    const { presentation, rule } = await this.managing.held(tx, of);
    const seats: Seat[] = await tx.query(
      `SELECT DISTINCT ON (a.id) a.id AS account_id, m.organisation_key, a.display_name AS name FROM membership m JOIN account a ON a.id = m.account_id
       WHERE m.season_id = $1 AND m.role = $2 AND a.disabled_at IS NULL AND a.id = ANY($3) ORDER BY a.id, m.organisation_key`,
      [of.seasonId, rule.role, of.accountIds],
    );
    if (seats.length < new Set(of.accountIds).size) {
      const message = '有人不在这次答辩的听取角色中，或账号已停用。请刷新页面重新选择。';
      throw new Invalid('EXPERT_UNKNOWN', message, [{ field: 'accountIds', rule: 'role', message }]);
    }
    const slots: { id: string }[] = await tx.query(
      'SELECT id FROM presentation_slot WHERE presentation_id = $1 AND id = ANY($2) ORDER BY number',
      [presentation.id, of.slotIds],
    );
    const ids = slots.map(({ id }) => id);
    await tx.query('DELETE FROM presentation_expert WHERE slot_id = ANY($1)', [ids]);
    await tx.query(
      `INSERT INTO presentation_expert (slot_id, account_id, organisation_key, name)
       SELECT s, e.account_id, e.organisation_key, e.name FROM unnest($1::uuid[]) s
       CROSS JOIN jsonb_to_recordset($2::jsonb) AS e(account_id uuid, organisation_key text, name text)`,
      [ids, JSON.stringify(seats)],
    );
    await requireOnePlace(tx, of.seasonId, ids);
    await requireNoConflict(tx, ids);
    await this.audit.append(tx, {
      ...{ actor: person.accountId, action: 'presentation.experts-seated', seasonId: of.seasonId },
      ...{ subject: `presentation:${presentation.id}`, data: { slots: ids.length, accounts: of.accountIds } },
    });
  }
}

/** Also against each other: two rooms at the same time may have been asked for in one go. */
async function requireOnePlace(
  tx: EntityManager,
  seasonId: string,
  slotIds: readonly string[],
): Promise<void> {
  const rows: { name: string; room: string }[] = await tx.query(
    `SELECT x.name, o.room FROM presentation_expert x JOIN presentation_slot s ON s.id = x.slot_id
     JOIN presentation_expert y ON y.account_id = x.account_id AND y.slot_id <> x.slot_id JOIN presentation_slot o ON o.id = y.slot_id
     JOIN presentation p ON p.id = o.presentation_id AND p.season_id = $1 AND p.ended_at IS NULL
     WHERE x.slot_id = ANY($2) AND o.starts_at < s.ends_at AND o.ends_at > s.starts_at ORDER BY x.name, o.number LIMIT 1`,
    [seasonId, slotIds],
  );
  if (rows[0])
    throw new Conflict(
      'EXPERT_CLASH',
      `${rows[0].name}在同一时间已安排在${rows[0].room}，不能同时在两处。请换人，或先从那里撤下。`,
    );
}

async function requireNoConflict(tx: EntityManager, slotIds: readonly string[]): Promise<void> {
  const rows: { title: string; number: number }[] = await tx.query(
    `SELECT e.title, s.number FROM presentation_slot s JOIN presentation_entry p ON p.slot_id = s.id JOIN entry e ON e.id = p.entry_id
     WHERE s.id = ANY($1) AND e.status = 'open' AND ${barredByExpert('e.id', 's.id')} ORDER BY s.number LIMIT 1`,
    [slotIds],
  );
  if (rows[0])
    throw new Conflict(
      'EXPERT_BARRED',
      `所选专家与第 ${rows[0].number} 号时段的“${rows[0].title}”有回避关系。请换人，或把这件移到别的时段。`,
    );
}
