import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { RuleResult } from './combine-results.js';
import { verdictOf, type PartJudgement, type RuleJudgement, type SeenValue } from './judge-rules.js';

/** A stored check. */
export interface RuleCheck {
  readonly rule: string;
  readonly title: string;
  readonly clause: string;
  readonly level: 'person' | 'unit';
  readonly result: RuleResult;
  readonly values: readonly SeenValue[];
  /** Of a combined rule. */
  readonly parts: readonly PartJudgement[];
  /** Row of the rule's own table that decided, 1-based; null when it is no table. */
  readonly row: number | null;
  readonly annotation: string | null;
  readonly waivable: boolean;
  readonly waived: boolean;
  readonly waivedBy: string | null;
  readonly waivedAt: Date | null;
  readonly reason: string | null;
  /** "In principle": who reviews answers a failure with a reason. */
  readonly soft: boolean;
  readonly answered: boolean;
  readonly answeredBy: string | null;
  readonly answeredAt: Date | null;
  readonly answerReason: string | null;
}

const LIST = `
  SELECT k.rule, k.title, k.clause, coalesce(k.level, 'person') AS level, k.result, k."values", k.parts,
    (k.trace -> -1 -> 'matched' -> 0 ->> 'row')::int AS row, k.trace -> -1 -> 'matched' -> 0 ->> 'annotation' AS annotation,
    k.waivable, k.waived_at IS NOT NULL AS waived, a.display_name AS "waivedBy", k.waived_at AS "waivedAt",
    k.waived_reason AS reason, k.soft, k.answered_at IS NOT NULL AS answered, b.display_name AS "answeredBy",
    k.answered_at AS "answeredAt", k.answer_reason AS "answerReason"
  FROM rule_check k LEFT JOIN account a ON a.id = k.waived_by LEFT JOIN account b ON b.id = k.answered_by
  WHERE k.entry_id = $1 ORDER BY k.number`;

const STILL_WAIVED = `excluded.result = 'fail' AND excluded.waivable`;
const STILL_ANSWERED = `excluded.result = 'fail' AND excluded.soft`;
const kept = (still: string, columns: readonly string[]): string =>
  columns.map((column) => `${column} = CASE WHEN ${still} THEN k.${column} END`).join(', ');

/** Results of an earlier run go; a waiver or an answer stays while its rule still fails and may still be passed over. */
const STORE = `
  WITH judged AS (
    SELECT * FROM jsonb_to_recordset($2::jsonb) AS j(rule text, number int, result text, title text, clause text,
      level text, "values" jsonb, trace jsonb, parts jsonb, waivable boolean, soft boolean)),
  gone AS (DELETE FROM rule_check WHERE entry_id = $1 AND rule NOT IN (SELECT rule FROM judged))
  INSERT INTO rule_check AS k (entry_id, rule, number, result, title, clause, level, "values", trace, parts, waivable,
    soft, checked_at, judged_version)
  SELECT $1, rule, number, result, title, clause, level, "values", trace, parts, waivable, soft, $3, $4 FROM judged
  ON CONFLICT (entry_id, rule) DO UPDATE SET number = excluded.number, result = excluded.result, title = excluded.title,
    clause = excluded.clause, level = excluded.level, "values" = excluded."values", trace = excluded.trace,
    parts = excluded.parts, waivable = excluded.waivable, soft = excluded.soft, checked_at = excluded.checked_at,
    judged_version = excluded.judged_version,
    ${kept(STILL_WAIVED, ['waived_by', 'waived_at', 'waived_reason'])},
    ${kept(STILL_ANSWERED, ['answered_by', 'answered_at', 'answer_reason'])}`;

const WAIVE = `
  WITH waived AS (
    UPDATE rule_check SET waived_by = $2, waived_at = $3, waived_reason = $4
    WHERE entry_id = $1 AND result = 'fail' AND waivable AND waived_at IS NULL RETURNING rule, number)
  SELECT rule FROM waived ORDER BY number`;

const ANSWER = `
  WITH answered AS (
    UPDATE rule_check SET answered_by = $2, answered_at = $3, answer_reason = $4
    WHERE entry_id = $1 AND result = 'fail' AND soft AND waived_at IS NULL
      AND CASE WHEN $5::text IS NULL THEN answered_at IS NULL ELSE rule = $5 END
    RETURNING rule, title, number)
  SELECT rule, title FROM answered ORDER BY number`;

/** Who passes over a failure, when and why. */
export interface PassingOver {
  readonly entryId: string;
  readonly by: string;
  readonly at: Date;
  readonly reason: string;
}

/** The rule checks of cases as they stand. */
@Injectable()
export class RuleChecks {
  async list(tx: EntityManager, entryId: string): Promise<readonly RuleCheck[]> {
    return tx.query<RuleCheck[]>(LIST, [entryId]);
  }

  /** @param version whose rules judged */
  async store(
    tx: EntityManager,
    entryId: string,
    judgements: readonly RuleJudgement[],
    at: Date,
    version: string | null = null,
  ): Promise<void> {
    const rows = judgements.map(({ rule, result, values, trace, parts }, index) => ({
      rule: rule.id,
      number: index + 1,
      result,
      title: rule.title,
      clause: rule.clause,
      level: rule.level ?? 'person',
      ...{ values, trace, parts },
      waivable: rule.waivable ?? false,
      soft: rule.soft ?? false,
    }));
    await tx.query(STORE, [entryId, JSON.stringify(rows), at, version]);
  }

  /** How many rules failed and are not waived; those that hold in principle do not count. */
  async failures(tx: EntityManager, entryId: string): Promise<number> {
    return verdictOf(await this.list(tx, entryId)).failures;
  }

  /** Waives every failed rule that may be waived; returns their ids in the plan's order. */
  async waiveFailures(tx: EntityManager, waiver: PassingOver): Promise<readonly string[]> {
    const { entryId, by, at, reason } = waiver;
    const rows: { rule: string }[] = await tx.query(WAIVE, [entryId, by, at, reason]);
    return rows.map(({ rule }) => rule);
  }

  /** Failed rules that hold in principle and have no reason yet. */
  async unanswered(tx: EntityManager, entryId: string): Promise<readonly RuleCheck[]> {
    const checks = await this.list(tx, entryId);
    return checks.filter(
      ({ result, soft, waived, answered }) => result === 'fail' && soft && !waived && !answered,
    );
  }

  /**
   * Answers a failed rule that holds in principle, anew if it had been answered; without a rule all that are open.
   * @returns those answered, in the plan's order
   */
  async answer(
    tx: EntityManager,
    answer: PassingOver,
    rule: string | null,
  ): Promise<readonly { readonly rule: string; readonly title: string }[]> {
    const { entryId, by, at, reason } = answer;
    return tx.query<{ rule: string; title: string }[]>(ANSWER, [entryId, by, at, reason, rule]);
  }
}
