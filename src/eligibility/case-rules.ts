import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { describeForm } from '../forms/index.js';
import type { DecisionModel } from '../rules/index.js';
import { PlanVersions, type PlanAward, type PlanRule, type PlanVersion } from '../seasons/index.js';
import type { RuleResult } from './combine-results.js';
import { EntryFacts, type FactsOfEntry, type UnfiledCase } from './entry-facts.js';
import {
  judgeRule,
  judgeRules,
  standingRules,
  type PartJudgement,
  type RuleCase,
  type RuleJudgement,
  type SeenValue,
} from './judge-rules.js';
import { hideSecrets, secretsOf } from './submission-data.js';
import { valueReader, type ValueReader } from './value-reader.js';

/** A rule over what has been filled in so far. */
export interface PreviewCheck {
  readonly rule: string;
  readonly title: string;
  readonly clause: string;
  readonly level: NonNullable<PlanRule['level']>;
  /** `unknown`: not enough has been filled in to judge. */
  readonly result: RuleResult | 'unknown';
  readonly values: readonly SeenValue[];
  readonly parts: readonly PartJudgement[];
  readonly advice: string | null;
  readonly waivable: boolean;
  readonly soft: boolean;
  /** A hint only: it decides nothing. */
  readonly noteOnly: boolean;
}

/** Judges cases by the rules of the plan version they belong to. */
@Injectable()
export class CaseRules {
  constructor(
    private readonly facts: EntryFacts,
    private readonly versions: PlanVersions,
  ) {}

  /** What is stored of a submitted case: hints are left out, sensitive values blotted out. */
  async judge(tx: EntityManager, entryId: string): Promise<readonly RuleJudgement[]> {
    return judgeCase(await this.factsFor(tx, entryId));
  }

  /** Facts by the version whose rules judge the case now. @throws NotFound */
  async factsFor(tx: EntityManager, entryId: string): Promise<RuledCase> {
    const facts = await this.facts.of(tx, entryId);
    if (facts.rulesVersionId === null) return { facts, rules: facts.version };
    const rules = await this.versions.get(facts.rulesVersionId, tx);
    return { facts: await this.facts.of(tx, entryId, { by: rules }), rules };
  }

  /** The award's hints over a submitted case: they decide nothing and are not stored, so they are judged when asked. */
  notes(facts: FactsOfEntry): readonly PreviewCheck[] {
    const of = ruleCase({ facts, rules: facts.version });
    const rules = standingRules(of.rules).filter(({ noteOnly }) => noteOnly);
    return hideSecrets(previewsOf(of, rules), secretsOf(facts.form, facts.data));
  }

  /**
   * What an applicant is told before handing in, hints included. What cannot be judged yet is `unknown`: a
   * half-filled form must not look like a broken table.
   */
  async previewChecks(tx: EntityManager, unfiled: UnfiledCase): Promise<readonly PreviewCheck[]> {
    const { version, award, data } = unfiled;
    const { context, feel } = await this.facts.ofUnfiled(tx, unfiled);
    const form = version.forms[award.form];
    const read = readerOf(version, award);
    const { rules } = award.eligibility;
    const of = { rules, table: tableOf(version, award), facts: context, feel, read, lenient: true };
    return hideSecrets(previewsOf(of, standingRules(rules)), secretsOf(form, data));
  }
}

/** What judging needs of a case's facts. */
export type JudgedFacts = Pick<FactsOfEntry, 'award' | 'form' | 'data' | 'context' | 'feel' | 'version'>;

/** A case with the version whose rules are asked. */
export interface RuledCase {
  readonly facts: FactsOfEntry;
  readonly rules: PlanVersion;
}

interface JudgedCase {
  readonly facts: JudgedFacts;
  readonly rules: PlanVersion;
}

/** Judges a case whose facts are at hand. Pure. @throws RuleTableBroken, FeelError */
export function judgeCase(of: JudgedCase): readonly RuleJudgement[] {
  const judged = judgeRules(ruleCase(of)).filter(({ rule }) => !rule.noteOnly);
  return hideSecrets(judged, secretsOf(of.facts.form, of.facts.data));
}

function ruleCase({ facts, rules }: JudgedCase): RuleCase {
  const award = rules.plan.awards.find(({ id }) => id === facts.award.id) ?? facts.award;
  return {
    rules: award.eligibility.rules,
    table: tableOf(rules, award),
    facts: facts.context,
    feel: facts.feel,
    read: readerOf(facts.version, facts.award),
  };
}

const readers = new WeakMap<PlanVersion, Map<string, ValueReader>>();

function readerOf(version: PlanVersion, award: PlanAward): ValueReader {
  const known = readers.get(version) ?? new Map<string, ValueReader>();
  readers.set(version, known);
  const reader = known.get(award.form) ?? valueReader(describeForm(version.forms[award.form]), version.plan);
  known.set(award.form, reader);
  return reader;
}

const previewsOf = (of: RuleCase, rules: readonly PlanRule[]): readonly PreviewCheck[] =>
  rules.map((rule) =>
    previewOf(
      rule,
      judgedIfPossible(() => judgeRule(of, rule)),
    ),
  );

function judgedIfPossible(judge: () => RuleJudgement): RuleJudgement | null {
  try {
    return judge();
  } catch {
    return null;
  }
}

const UNJUDGED = { values: [], parts: [] };

function previewOf(rule: PlanRule, judgement: RuleJudgement | null): PreviewCheck {
  const result = judgement === null || judgement.unknown ? 'unknown' : judgement.result;
  const { values, parts } = judgement ?? UNJUDGED;
  const { level = 'person', waivable = false, soft = false, noteOnly = false } = rule;
  return {
    rule: rule.id,
    title: rule.title,
    clause: rule.clause,
    advice: result === 'fail' ? (rule.advice ?? null) : null,
    ...{ level, result, values, parts, waivable, soft, noteOnly },
  };
}

/** @throws Error when the plan names a table it does not have; loading a plan refuses that */
function tableOf(version: PlanVersion, award: PlanAward): DecisionModel {
  const table = version.decisions[award.eligibility.table];
  if (!table) throw new Error(`Plan version ${version.id} has no table "${award.eligibility.table}".`);
  return table;
}
