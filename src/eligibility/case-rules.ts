import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { DecisionModel } from '../rules/index.js';
import type { PlanAward, PlanRule, PlanVersion } from '../seasons/index.js';
import { EntryFacts, feelOptions, type FactsOfEntry, type UnfiledCase } from './entry-facts.js';
import { judgeRule, judgeRules, type RuleJudgement, type RuleResult, type SeenValue } from './judge-rules.js';
import { hideSecrets, secretsOf } from './submission-data.js';

/** A rule over what has been filled in so far. */
export interface PreviewCheck {
  readonly rule: string;
  readonly title: string;
  readonly clause: string;
  /** `unknown`: not enough has been filled in to judge. */
  readonly result: RuleResult | 'unknown';
  readonly values: readonly SeenValue[];
  readonly advice: string | null;
  readonly waivable: boolean;
  /** A hint only: it decides nothing. */
  readonly noteOnly: boolean;
}

/** Judges cases by the rules of the plan version they belong to. */
@Injectable()
export class CaseRules {
  constructor(private readonly facts: EntryFacts) {}

  /** What is stored of a submitted case: hints are left out, sensitive values blotted out. */
  async judge(tx: EntityManager, entryId: string): Promise<readonly RuleJudgement[]> {
    const { award, version, context, form, data, feel } = await this.facts.of(tx, entryId);
    const rules = award.eligibility.rules.filter(({ noteOnly }) => !noteOnly);
    const judged = judgeRules(rules, tableOf(version, award), context, feel);
    return hideSecrets(judged, secretsOf(form, data));
  }

  /** The award's hints over a submitted case: they decide nothing and are not stored, so they are judged when asked. */
  notes({ award, version, context, form, data, feel }: FactsOfEntry): readonly PreviewCheck[] {
    const rules = award.eligibility.rules.filter(({ noteOnly }) => noteOnly);
    const table = tableOf(version, award);
    const notes = rules.map((rule) =>
      previewOf(
        rule,
        judgedIfPossible(() => judgeRule(rule, table, context, feel)),
      ),
    );
    return hideSecrets(notes, secretsOf(form, data));
  }

  /**
   * What an applicant is told before handing in, hints included. What cannot be judged yet is `unknown`: a
   * half-filled form must not look like a broken table.
   */
  async previewChecks(tx: EntityManager, unfiled: UnfiledCase): Promise<readonly PreviewCheck[]> {
    const { version, award, data } = unfiled;
    const { context } = await this.facts.ofUnfiled(tx, unfiled);
    const table = tableOf(version, award);
    const feel = feelOptions(version.plan);
    const checks = award.eligibility.rules.map((rule) =>
      previewOf(
        rule,
        judgedIfPossible(() => judgeRule(rule, table, context, feel)),
      ),
    );
    return hideSecrets(checks, secretsOf(version.forms[award.form], data));
  }
}

function judgedIfPossible(judge: () => RuleJudgement): RuleJudgement | null {
  try {
    return judge();
  } catch {
    return null;
  }
}

function previewOf(rule: PlanRule, judgement: RuleJudgement | null): PreviewCheck {
  return {
    rule: rule.id,
    title: rule.title,
    clause: rule.clause,
    result: judgement?.result ?? 'unknown',
    values: judgement?.values ?? [],
    advice: judgement?.result === 'fail' ? (rule.advice ?? null) : null,
    waivable: rule.waivable ?? false,
    noteOnly: rule.noteOnly ?? false,
  };
}

/** @throws Error when the plan names a table it does not have; loading a plan refuses that */
function tableOf(version: PlanVersion, award: PlanAward): DecisionModel {
  const table = version.decisions[award.eligibility.table];
  if (!table) throw new Error(`Plan version ${version.id} has no table "${award.eligibility.table}".`);
  return table;
}
