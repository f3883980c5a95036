import type { EntityManager } from 'typeorm';
import type { PlanPresentation, SeasonPlan } from '../seasons/index.js';
import { Conflict, Invalid, NotFound } from '../shared/errors.js';

export interface DrawRecord {
  readonly seed: string;
  readonly rosterHash: string;
  readonly attempt: number;
  readonly at: string;
  readonly entries: number;
}

export interface PresentationRow {
  readonly id: string;
  readonly season_id: string;
  readonly key: string;
  readonly round: number;
  readonly plan_version_id: string;
  readonly opened_at: Date;
  readonly fixed_at: Date | null;
  readonly ended_at: Date | null;
  readonly draws: readonly DrawRecord[];
}

export interface SlotRow {
  readonly id: string;
  readonly number: number;
  readonly room: string;
  readonly starts_at: Date;
  readonly ends_at: Date;
  readonly capacity: number;
}

export const PRESENTATION = `id, season_id, key, round, plan_version_id, opened_at, fixed_at, ended_at, draws`;

/** @throws Invalid when the plan has no such presentation */
export function presentationOf(plan: SeasonPlan, key: string): PlanPresentation {
  const { presentations = {} } = plan;
  const found = Object.hasOwn(presentations, key) ? presentations[key] : undefined;
  if (found) return found;
  throw new Invalid('PRESENTATION_UNKNOWN', `方案里没有答辩“${key}”，请在方案的 presentations 中补上。`);
}

/**
 * All presentations of a season, held until the transaction ends: whoever places somebody sees what everybody else has
 * placed, in whichever presentation, and nobody is in two places at once.
 */
export const lockTimetables = (tx: EntityManager, seasonId: string): Promise<PresentationRow[]> =>
  tx.query(`SELECT ${PRESENTATION} FROM presentation WHERE season_id = $1 ORDER BY id FOR UPDATE`, [
    seasonId,
  ]);

/** @throws NotFound, Conflict PRESENTATION_ENDED */
export async function lockOpenTimetable(
  tx: EntityManager,
  seasonId: string,
  id: string,
): Promise<PresentationRow> {
  const row = (await lockTimetables(tx, seasonId)).find((one) => one.id === id);
  if (!row) throw new NotFound('没有找到这次答辩安排，请刷新页面。');
  if (row.ended_at) throw new Conflict('PRESENTATION_ENDED', '这次答辩已经结束并汇总，不能再调整或登记。');
  return row;
}

/** The round in hand, held. @throws Invalid when it has not been opened */
export async function lockLatest(tx: EntityManager, seasonId: string, key: string): Promise<PresentationRow> {
  const rows = (await lockTimetables(tx, seasonId)).filter((row) => row.key === key);
  const last = rows.sort((a, b) => b.round - a.round)[0];
  if (last) return last;
  throw new Invalid('PRESENTATION_NOT_OPENED', `答辩“${key}”还没有开始安排。请检查流程图的先后次序。`);
}

/** Somebody who listens in the slot may not hear this case: they declared a conflict, or it is their own. */
export const barredByExpert = (entry: string, slot: string): string =>
  `EXISTS (SELECT 1 FROM presentation_expert bx JOIN entry be ON be.id = ${entry} JOIN application ba ON ba.id = be.application_id
     WHERE bx.slot_id = ${slot} AND (bx.account_id = ba.applicant_id OR EXISTS (SELECT 1 FROM conflict_declaration bc
       WHERE bc.entry_id = ${entry} AND (bc.account_id = bx.account_id OR bc.organisation_key = bx.organisation_key))))`;

/** The one who presents is somewhere else at that time, in this presentation with another case or in another one. */
export const busyElsewhere = (entry: string, slot: string): string =>
  `EXISTS (SELECT 1 FROM entry ce JOIN application ca ON ca.id = ce.application_id
     JOIN presentation_slot cs ON cs.id = ${slot} JOIN presentation_entry co ON NOT (co.entry_id = ${entry} AND co.presentation_id = cs.presentation_id)
     JOIN presentation cp ON cp.id = co.presentation_id AND cp.season_id = ce.season_id AND cp.ended_at IS NULL
     JOIN presentation_slot os ON os.id = co.slot_id AND os.starts_at < cs.ends_at AND os.ends_at > cs.starts_at
     JOIN entry oe ON oe.id = co.entry_id AND oe.status = 'open' JOIN application oa ON oa.id = oe.application_id
     WHERE ce.id = ${entry} AND (oe.party_id = ce.party_id OR (oa.applicant_id = ca.applicant_id AND oe.holder_name = ce.holder_name)))`;

/** How many open cases present in a slot. */
export const TAKEN = `(SELECT count(*)::int FROM presentation_entry tp JOIN entry te ON te.id = tp.entry_id
  WHERE tp.slot_id = s.id AND te.status = 'open')`;
