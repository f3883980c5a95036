import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { feelOptions } from '../eligibility/index.js';
import {
  coverageOf,
  DecisionError,
  decisionName,
  evaluateDecision,
  FeelError,
  namesReadFor,
  parseDecisions,
  type DecisionModel,
  type DecisionTrace,
  type TableCoverage,
} from '../rules/index.js';
import { PLAN_FILE, type PlanAward, type PlanDate, type SeasonPlan } from '../seasons/index.js';
import type { Fault } from '../shared/fault.js';
import { Invalid, NotFound } from '../shared/errors.js';
import { readDraftPlan } from './draft-plan.js';
import { PlanDrafts } from './plan-drafts.js';

export interface DecisionView {
  readonly id: string;
  readonly name: string;
  /** Names that it, or a decision it needs, reads from outside. */
  readonly reads: readonly string[];
  /** Null for a decision that is no table. */
  readonly coverage: TableCoverage | null;
}

export interface DecisionFileView {
  readonly decisions: readonly DecisionView[];
  readonly faults: readonly Fault[];
  /** What every trial sees anyway: dates, year and parameters of the plan. */
  readonly given: Readonly<Record<string, unknown>>;
}

export interface TrialView {
  readonly value: unknown;
  /** Required decisions first. */
  readonly traces: readonly DecisionTrace[];
}

/** Decision tables of a draft tried on the spot. */
@Injectable()
export class DecisionTrials {
  constructor(
    private readonly dataSource: DataSource,
    private readonly drafts: PlanDrafts,
  ) {}

  /** @throws NotFound of a draft or file */
  async read(draftId: string, path: string): Promise<DecisionFileView> {
    const { xml, plan } = await this.open(draftId, path);
    const { model, faults } = parseDecisions(xml, path);
    const decisions = model ? model.decisionIds.map((id) => viewOf(model, id)) : [];
    return { decisions, faults, given: givenBy(plan, model) };
  }

  /** @throws NotFound, Invalid DECISION_FAULTY, DECISION_TRIAL with the evaluator's own words */
  async try(
    draftId: string,
    path: string,
    decision: string,
    values: Readonly<Record<string, unknown>>,
  ): Promise<TrialView> {
    const { xml, plan } = await this.open(draftId, path);
    const { model, faults } = parseDecisions(xml, path);
    if (!model) {
      throw new Invalid('DECISION_FAULTY', '判定表文件有错误，请先按校验结果改正。', [], {
        details: { faults },
      });
    }
    try {
      const options = plan ? feelOptions(plan) : { ownFunctions: true };
      return evaluateDecision(model, decision, { ...givenBy(plan, model), ...values }, options);
    } catch (error) {
      if (!(error instanceof DecisionError) && !(error instanceof FeelError)) throw error;
      throw new Invalid('DECISION_TRIAL', error.message, [], { details: { reason: error.code } });
    }
  }

  private async open(draftId: string, path: string): Promise<{ xml: string; plan: SeasonPlan | null }> {
    const { files } = await this.drafts.read(this.dataSource.manager, draftId);
    const xml = Object.hasOwn(files, path) && path.endsWith('.dmn') ? files[path] : undefined;
    if (xml === undefined) throw new NotFound('没有找到这个判定表文件，它可能已被删除或改名。');
    return { xml, plan: readDraftPlan(files[PLAN_FILE] ?? '') };
  }
}

function viewOf(model: DecisionModel, id: string): DecisionView {
  return {
    id,
    name: decisionName(model, id),
    reads: namesReadFor(model, id),
    coverage: coverageOf(model, id),
  };
}

/** Of a plan under work. */
type Loose<T> = Partial<T> | null | undefined;

function givenBy(plan: Partial<SeasonPlan> | null, model: DecisionModel | null): Record<string, unknown> {
  const dates = Object.entries(plan?.dates ?? {}).map(
    ([key, date]: [string, Loose<PlanDate>]): [string, unknown] => [
      key,
      typeof date?.at === 'string' ? date.at.slice(0, 10) : null,
    ],
  );
  const awards: readonly Loose<PlanAward>[] = Array.isArray(plan?.awards) ? plan.awards : [];
  const award = awards.find((each) => each?.eligibility?.table === model?.id);
  return {
    dates: Object.fromEntries(dates),
    year: plan?.year ?? null,
    ...(award && { award: award.id, params: { ...award.eligibility?.params } }),
  };
}
