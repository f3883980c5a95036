import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Audit } from '../audit/index.js';
import { ProcessEngine } from '../engine/index.js';
import { PlanVersions, Seasons, type PlanVersion, type Season, type SeasonPlan } from '../seasons/index.js';
import { Conflict, NotFound } from '../shared/errors.js';
import { grouped } from '../shared/grouped.js';
import { judgeCase } from './case-rules.js';
import { EntryFacts, type FactsOfEntry } from './entry-facts.js';
import { verdictOf, type RuleJudgement } from './judge-rules.js';
import { describeChanges, ruleChanges, type RuleChange, type StoredState } from './recheck-changes.js';
import type { RecheckedCase, RecheckView } from './recheck.view.js';
import { RuleChecks } from './rule-checks.js';

/** Which cases by which rules. */
export interface RecheckScope {
  readonly seasonId: string;
  /** Default: the version in force in the season. */
  readonly versionId?: string | undefined;
  readonly award?: string | undefined;
}

interface OpenCase {
  readonly id: string;
  readonly title: string;
  readonly award: string;
  readonly organisation: string;
}

const AT_A_TIME = 200;

/** Only cases whose rules have been judged once: the others meet the version in force by themselves. */
const CASES = `
  SELECT e.id, e.title, e.award, coalesce(o.short, o.name, '') AS organisation FROM entry e
  LEFT JOIN entry_relation r ON r.entry_id = e.id AND r.relation = $2
  LEFT JOIN organisation o ON o.season_id = e.season_id AND o.key = r.organisation_key
  WHERE e.season_id = $1 AND e.status = 'open' AND e.award = ANY($3::text[])
    AND EXISTS (SELECT 1 FROM rule_check k WHERE k.entry_id = e.id)
  ORDER BY e.award, organisation, e.first_submitted_at, e.serial`;

const STATES = `
  SELECT entry_id AS "entryId", rule, title, clause, result, "values",
    (trace -> -1 -> 'matched' -> 0 ->> 'row')::int AS row,
    coalesce(waived_at, answered_at) IS NOT NULL AS "passedOver"
  FROM rule_check WHERE entry_id = ANY($1::uuid[]) ORDER BY number`;

const KEEP = `
  INSERT INTO rule_check_history (entry_id, rule, old, replaced_at, replaced_by, reason, version)
  SELECT entry_id, rule, to_jsonb(k), $2, $3, $4, $5 FROM rule_check k WHERE entry_id = $1 ORDER BY number`;

/** Judges cases anew by a corrected version: first only to look, then for good for those that were chosen. */
@Injectable()
export class Recheck {
  constructor(
    private readonly seasons: Seasons,
    private readonly versions: PlanVersions,
    private readonly facts: EntryFacts,
    private readonly checks: RuleChecks,
    private readonly engine: ProcessEngine,
    private readonly audit: Audit,
  ) {}

  /** Stores nothing. @throws NotFound */
  async preview(tx: EntityManager, scope: RecheckScope): Promise<RecheckView> {
    const { season, version } = await this.scoped(tx, scope);
    const cases = await openCases(tx, season, version.plan, scope.award);
    const found: RecheckedCase[] = [];
    const broken: RecheckView['broken'][number][] = [];
    for (let from = 0; from < cases.length; from += AT_A_TIME) {
      const some = cases.slice(from, from + AT_A_TIME);
      const ids = some.map(({ id }) => id);
      const facts = new Map(
        (await this.facts.ofMany(tx, ids, { by: version })).map((each) => [each.entryId, each]),
      );
      const stored = await statesOf(tx, ids);
      for (const one of some) {
        const judged = judgedOrWhy(facts.get(one.id), version);
        if (typeof judged === 'string') {
          broken.push({ entryId: one.id, title: one.title, message: judged });
          continue;
        }
        const changes = ruleChanges(stored.get(one.id) ?? [], judged);
        if (changes.length > 0) found.push(viewOf(one, version.plan, changes));
      }
    }
    return { versionId: version.id, judged: cases.length, cases: found, broken };
  }

  /**
   * Judges the chosen cases for good; the checks as they were are kept. Each case's process hears
   * `eligibility-rechecked`, and whoever has it to decide sees a mark.
   * @throws NotFound, Conflict RECHECK_CASE_CLOSED
   */
  async apply(
    tx: EntityManager,
    scope: RecheckScope & {
      readonly entryIds: readonly string[];
      readonly reason: string;
      readonly by: string;
    },
  ): Promise<{ changed: number }> {
    const { season, version } = await this.scoped(tx, scope);
    const at = await this.seasons.now(tx, season);
    const ids = [...new Set(scope.entryIds)].sort();
    await lockOpen(tx, season, ids);
    const stored = await statesOf(tx, ids);
    let changed = 0;
    for (const facts of await this.facts.ofMany(tx, ids, { by: version })) {
      const judged = judgeCase({ facts, rules: version });
      const changes = ruleChanges(stored.get(facts.entryId) ?? [], judged);
      if (changes.length === 0) continue;
      await this.replace(tx, { ...scope, at, version, facts, judged, changes });
      changed += 1;
    }
    await this.audit.append(tx, {
      actor: scope.by,
      action: 'eligibility.rechecked',
      subject: `season:${season.id}`,
      data: { version: version.id, chosen: ids.length, changed, reason: scope.reason },
      seasonId: season.id,
    });
    return { changed };
  }

  private async replace(
    tx: EntityManager,
    of: {
      readonly by: string;
      readonly reason: string;
      readonly at: Date;
      readonly version: PlanVersion;
      readonly facts: FactsOfEntry;
      readonly judged: readonly RuleJudgement[];
      readonly changes: readonly RuleChange[];
    },
  ): Promise<void> {
    const { at, version, facts, judged, changes } = of;
    const { entryId } = facts;
    await tx.query(KEEP, [entryId, at, of.by, of.reason, version.id]);
    await this.checks.store(tx, entryId, judged, at, version.id);
    await tx.query('UPDATE entry SET rules_version_id = $2, rechecked_at = $3 WHERE id = $1', [
      ...[entryId, version.id, at],
    ]);
    await tx.query(
      `INSERT INTO entry_event (entry_id, at, kind, title, opinion, actor_id, shown_to_applicant, data)
       VALUES ($1, $2, 'rechecked', '重新核对条件', $3, $4, false, $5)`,
      [
        ...[entryId, at, `${of.reason}（${describeChanges(changes)}）`, of.by],
        JSON.stringify({ version: version.id, rules: changes.map(({ rule }) => rule) }),
      ],
    );
    await this.engine.publish(tx, {
      name: 'eligibility-rechecked',
      correlationKey: entryId,
      variables: { ...verdictOf(await this.checks.list(tx, entryId)) },
      timeToLiveMs: 0,
    });
  }

  private async scoped(
    tx: EntityManager,
    { seasonId, versionId }: RecheckScope,
  ): Promise<{ season: Season; version: PlanVersion }> {
    const season = await this.seasons.get(tx, seasonId);
    const version = await this.versions.get(versionId ?? season.planVersionId, tx);
    if (version.plan.plan !== season.planKey)
      throw new NotFound('这个版本不属于本批次的方案。请另选一个版本。');
    return { season, version };
  }
}

async function openCases(
  tx: EntityManager,
  season: Season,
  plan: SeasonPlan,
  award: string | undefined,
): Promise<readonly OpenCase[]> {
  const decided = Object.entries(plan.relations).find(([, { role, open }]) => role !== undefined && !open);
  const awards = plan.awards.map(({ id }) => id).filter((id) => award === undefined || id === award);
  return tx.query<OpenCase[]>(CASES, [season.id, decided?.[0] ?? '', awards]);
}

async function statesOf(
  tx: EntityManager,
  ids: readonly string[],
): Promise<ReadonlyMap<string, readonly StoredState[]>> {
  const rows: (StoredState & { entryId: string })[] = await tx.query(STATES, [ids]);
  return grouped(rows, ({ entryId }) => entryId);
}

/** In one order, so that two of these do not wait for each other. */
async function lockOpen(tx: EntityManager, season: Season, ids: readonly string[]): Promise<void> {
  const rows: { id: string }[] = await tx.query(
    `SELECT id FROM entry WHERE id = ANY($1::uuid[]) AND season_id = $2 AND status = 'open' ORDER BY id FOR UPDATE`,
    [ids, season.id],
  );
  if (rows.length === ids.length) return;
  const message = `选中的申报有 ${ids.length - rows.length} 件已经办结或不在本批次，没有改动任何结论。请刷新后重新选择。`;
  throw new Conflict('RECHECK_CASE_CLOSED', message);
}

function judgedOrWhy(
  facts: FactsOfEntry | undefined,
  version: PlanVersion,
): readonly RuleJudgement[] | string {
  if (!facts) return '这件申报已不存在。';
  try {
    return judgeCase({ facts, rules: version });
  } catch (error) {
    if (error instanceof Error) return error.message;
    throw error;
  }
}

const viewOf = (one: OpenCase, plan: SeasonPlan, changes: readonly RuleChange[]): RecheckedCase => ({
  entryId: one.id,
  title: one.title,
  award: one.award,
  awardTitle: plan.awards.find(({ id }) => id === one.award)?.title ?? one.award,
  organisation: one.organisation,
  changes,
});
