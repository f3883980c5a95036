import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { Variables } from '../engine/index.js';
import { ALL_PARTS, Entries, type EntryPart, type EntryView } from '../entries/index.js';
import type { CurrentPerson } from '../identity/index.js';
import { sheetOf, storedScore } from '../scoring/index.js';
import { PlanVersions, Seasons, type PlanTask, type PlanVersion, type SeasonPlan } from '../seasons/index.js';
import { NotFound } from '../shared/errors.js';
import { correctionChoices } from './correction-items.js';
import { OutcomeEffects } from './effects/outcome-effects.js';
import type { EffectContext } from './effects/outcome-effect-handler.js';
import { panelPosition } from './panel-position.js';
import { Prefill } from './prefill.js';
import { SecondPerson, type FirstDecision } from './second-person.js';
import { answersSoftRules } from './soft-answers.js';
import { actingGroup } from './task-access.js';
import { rowSql } from './task-filter.js';
import { formOf, isCorrection } from './task-form.js';
import { readTask, type TaskRecord } from './task-record.js';
import { rowView, type StoredRow } from './task-row.js';
import type { PendingSecond, TaskOutcomeView, TaskView } from './task.view.js';

const isEntryPart = (part: string): part is EntryPart => (ALL_PARTS as readonly string[]).includes(part);

/** One task with everything needed to decide it. */
@Injectable()
export class TaskViews {
  constructor(
    private readonly dataSource: DataSource,
    private readonly versions: PlanVersions,
    private readonly seasons: Seasons,
    private readonly entries: Entries,
    private readonly effects: OutcomeEffects,
    private readonly seconds: SecondPerson,
    private readonly prefill: Prefill,
  ) {}

  /** @throws NotFound when it is in none of the person's groups and was not done by them */
  async of(person: CurrentPerson, id: string): Promise<TaskView> {
    const tx = this.dataSource.manager;
    const task = await readTask(tx, id);
    const group = await this.visibleThrough(tx, person, task);
    const version = await this.versions.get(task.planVersionId, tx);
    const settings = version.plan.tasks[task.elementId];
    const context = await this.contextOf(tx, person, task);
    const shows = settings?.shows ?? [...ALL_PARTS, 'ranking' as const];
    return {
      ...(await this.row(tx, person, { id, group, version })),
      form: formOf(version, task) ?? null,
      entry: await this.entry(tx, person, { task, settings, shows }),
      shows,
      blind: settings?.blind !== undefined,
      answersSoftRules: task.state === 'open' && answersSoftRules(settings),
      secondPerson: settings?.secondPerson ?? false,
      variables: variablesView(task.variables, settings, context.plan),
      ...(task.state === 'open'
        ? await this.decision(tx, { task, version, settings, context })
        : { outcomes: [], pendingSecond: null, data: dataOf(task, person), scored: false, sheet: null }),
    };
  }

  /** What an open task may end in, and what its form starts with. */
  private async decision(
    tx: EntityManager,
    of: {
      task: TaskRecord;
      version: PlanVersion;
      settings: PlanTask | undefined;
      context: EffectContext;
    },
  ): Promise<Pick<TaskView, 'outcomes' | 'pendingSecond' | 'data' | 'scored' | 'sheet'>> {
    const { task, version, settings, context } = of;
    const first = await this.seconds.pending(tx, task.id);
    return {
      outcomes: isCorrection(version, task)
        ? []
        : await this.outcomes(tx, { task, version, settings, context }),
      pendingSecond: pendingView(first, settings, context.person),
      data: await this.prefill.of(tx, task, settings),
      scored: storedScore(settings) !== undefined,
      sheet: sheetView(settings, context.plan),
    };
  }

  private async visibleThrough(tx: EntityManager, person: CurrentPerson, task: TaskRecord): Promise<string> {
    const group = await actingGroup(tx, person, task);
    if (group !== null) return group;
    if (task.completedById === person.accountId) return task.groups[0] ?? '';
    throw new NotFound();
  }

  private async row(
    tx: EntityManager,
    person: CurrentPerson,
    of: { id: string; group: string; version: PlanVersion },
  ): Promise<ReturnType<typeof rowView>> {
    const { sql, params } = rowSql(of.id, of.group);
    const rows: StoredRow[] = await tx.query(sql, [...params]);
    if (!rows[0]) throw new NotFound();
    return rowView(rows[0], person, of.version.plan);
  }

  private async contextOf(
    tx: EntityManager,
    person: CurrentPerson,
    task: TaskRecord,
  ): Promise<EffectContext> {
    const season = await this.seasons.get(tx, task.seasonId);
    const { plan } = await this.versions.get(season.planVersionId, tx);
    return { task, season, plan, person, now: await this.seasons.now(tx, season) };
  }

  private async outcomes(
    tx: EntityManager,
    of: { task: TaskRecord; version: PlanVersion; settings: PlanTask | undefined; context: EffectContext },
  ): Promise<readonly TaskOutcomeView[]> {
    const { task, version, settings, context } = of;
    const views: TaskOutcomeView[] = [];
    for (const [id, outcome] of Object.entries(settings?.outcomes ?? {})) {
      views.push({
        id,
        label: outcome.label,
        tone: outcome.tone ?? 'default',
        requires: outcome.requires ?? [],
        ...(await this.effects.foretell(tx, outcome, context)),
        corrections: correctionChoices(version, task.award, outcome),
      });
    }
    return views;
  }

  private async entry(
    tx: EntityManager,
    person: CurrentPerson,
    of: { task: TaskRecord; settings: PlanTask | undefined; shows: TaskView['shows'] },
  ): Promise<EntryView | null> {
    if (of.task.entryId === null) return null;
    const blind = of.settings?.blind ?? null;
    const parts = of.shows.filter(isEntryPart);
    return this.entries.beside(tx, person, { entryId: of.task.entryId, blind, parts });
  }
}

/** A score sheet is its author's only; other decisions were made for the office. */
function dataOf(task: TaskRecord, person: CurrentPerson): TaskView['data'] {
  const mine = task.completedById === person.accountId;
  return mine || panelPosition(task.variables) === null ? task.data : null;
}

function pendingView(
  first: FirstDecision | null,
  settings: PlanTask | undefined,
  person: CurrentPerson,
): PendingSecond | null {
  if (first === null) return null;
  return {
    outcome: first.outcome,
    outcomeLabel: settings?.outcomes[first.outcome]?.label ?? first.outcome,
    by: { id: first.byId, name: first.byName, mine: first.byId === person.accountId },
    at: first.at.toISOString(),
    data: first.data,
  };
}

/** The few variables a person needs; a panel's other members are not among them. */
function variablesView(
  variables: Readonly<Variables>,
  settings: PlanTask | undefined,
  plan: SeasonPlan,
): TaskView['variables'] {
  const position = panelPosition(variables);
  const { loopCounter, ranking, objectionId } = variables as Record<string, unknown>;
  return {
    ...(typeof loopCounter === 'number' && { loopCounter }),
    ...(position !== null && { position }),
    ...(typeof ranking === 'string' && { ranking }),
    ...(typeof objectionId === 'string' && { objectionId }),
    ...roundView(scoredRound(settings) ?? variables['round'], plan),
  };
}

const scoredRound = (settings: PlanTask | undefined): string | undefined => storedScore(settings)?.round;

function sheetView(settings: PlanTask | undefined, plan: SeasonPlan): TaskView['sheet'] {
  const effect = storedScore(settings);
  const sheet = effect && 'sheet' in effect ? plan.scoreSheets?.[effect.sheet] : undefined;
  return sheet ? { label: sheet.label, ...sheetOf(sheet) } : null;
}

function roundView(round: unknown, plan: SeasonPlan): TaskView['variables'] {
  if (typeof round !== 'string') return {};
  const known = plan.rounds[round];
  return known ? { round, roundLabel: known.label, roundMin: known.min, roundMax: known.max } : { round };
}
