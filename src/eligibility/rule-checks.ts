import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { RuleJudgement, RuleResult, SeenValue } from './judge-rules.js';

/** A stored check. */
export interface RuleCheck {
  readonly rule: string;
  readonly title: string;
  readonly clause: string;
  readonly result: RuleResult;
  readonly values: readonly SeenValue[];
  /** Row of the rule's own table that decided, 1-based; null when it is no table. */
  readonly row: number | null;
  readonly annotation: string | null;
  readonly waivable: boolean;
  readonly waived: boolean;
  readonly waivedBy: string | null;
  readonly waivedAt: Date | null;
  readonly reason: string | null;
}

const LIST = `
  SELECT k.rule, k.title, k.clause, k.result, k."values",
    (k.trace -> -1 -> 'matched' -> 0 ->> 'row')::int AS row, k.trace -> -1 -> 'matched' -> 0 ->> 'annotation' AS annotation,
    k.waivable, k.waived_at IS NOT NULL AS waived, a.display_name AS "waivedBy", k.waived_at AS "waivedAt",
    k.waived_reason AS reason
  FROM rule_check k LEFT JOIN account a ON a.id = k.waived_by WHERE k.entry_id = $1 ORDER BY k.number`;

/** Results of an earlier run go; a waiver stays while its rule still fails and may still be waived. */
const STORE = `
  WITH judged AS (
    SELECT * FROM jsonb_to_recordset($2::jsonb) AS j(rule text, number int, result text, title text, clause text,
      "values" jsonb, trace jsonb, waivable boolean)),
  gone AS (DELETE FROM rule_check WHERE entry_id = $1 AND rule NOT IN (SELECT rule FROM judged))
  INSERT INTO rule_check AS k (entry_id, rule, number, result, title, clause, "values", trace, waivable, checked_at)
  SELECT $1, rule, number, result, title, clause, "values", trace, waivable, $3 FROM judged
  ON CONFLICT (entry_id, rule) DO UPDATE SET number = excluded.number, result = excluded.result, title = excluded.title,
    clause = excluded.clause, "values" = excluded."values", trace = excluded.trace, waivable = excluded.waivable,
    checked_at = excluded.checked_at,
    waived_by = CASE WHEN excluded.result = 'fail' AND excluded.waivable THEN k.waived_by END,
    waived_at = CASE WHEN excluded.result = 'fail' AND excluded.waivable THEN k.waived_at END,
    waived_reason = CASE WHEN excluded.result = 'fail' AND excluded.waivable THEN k.waived_reason END`;

const WAIVE = `
  WITH waived AS (
    UPDATE rule_check SET waived_by = $2, waived_at = $3, waived_reason = $4
    WHERE entry_id = $1 AND result = 'fail' AND waivable AND waived_at IS NULL RETURNING rule, number)
  SELECT rule FROM waived ORDER BY number`;

/** The rule checks of cases as they stand. */
@Injectable()
export class RuleChecks {
  async list(tx: EntityManager, entryId: string): Promise<readonly RuleCheck[]> {
    return tx.query<RuleCheck[]>(LIST, [entryId]);
  }

  async store(
    tx: EntityManager,
    entryId: string,
    judgements: readonly RuleJudgement[],
    at: Date,
  ): Promise<void> {
    const rows = judgements.map(({ rule, result, values, trace }, index) => ({
      rule: rule.id,
      number: index + 1,
      result,
      title: rule.title,
      clause: rule.clause,
      values,
      trace,
      waivable: rule.waivable ?? false,
    }));
    await tx.query(STORE, [entryId, JSON.stringify(rows), at]);
  }

  /** How many rules failed and are not waived. */
  async failures(tx: EntityManager, entryId: string): Promise<number> {
    const rows: { failures: number }[] = await tx.query(
      `SELECT count(*)::int AS failures FROM rule_check WHERE entry_id = $1 AND result = 'fail' AND waived_at IS NULL`,
      [entryId],
    );
    return rows[0]?.failures ?? 0;
  }

  /** Waives every failed rule that may be waived; returns their ids in the plan's order. */
  async waiveFailures(
    tx: EntityManager,
    waiver: { entryId: string; by: string; at: Date; reason: string },
  ): Promise<readonly string[]> {
    const rows: { rule: string }[] = await tx.query(WAIVE, [
      waiver.entryId,
      waiver.by,
      waiver.at,
      waiver.reason,
    ]);
    return rows.map(({ rule }) => rule);
  }
}
