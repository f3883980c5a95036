import pLimit from 'p-limit';
import { Invalid } from '../../shared/errors.js';
import { grouped } from '../../shared/grouped.js';
import { actTime, type SeasonTimes } from '../act-time.js';
import {
  evaluate,
  evaluateAll,
  scriptsOf,
  type ActTime,
  type FaultOf,
  type RehearsalMapping,
  type TaskAnswer,
  type TaskScript,
} from '../mapping.js';
import { LineFaults } from '../script-fault.js';
import type { ScriptedTask } from '../scripted-view.js';
import { ApiProblem, type Api } from './api.js';
import type { Player } from './cast.js';
import type { Journal } from './journal.js';
import type { People } from './people.js';
import type { Submissions } from './submissions.js';
import { organisationOf, TaskPeople } from './task-people.js';

/** How many people act at the same time. */
const AT_ONCE = 6;
const DAY_HOURS = 24;
const HOUR_MS = 3_600_000;
const A_DAY_LATER = { opened: true, plusHours: DAY_HOURS } as const;
const NOBODY = new LineFaults([]);

/** What is to be done about a task, and when. */
export interface DueAct {
  readonly task: ScriptedTask;
  readonly at: number;
  readonly order: number;
  /** Acts with the same chain follow each other. */
  readonly chain: string;
  /** Tried even when the task has gone meanwhile. */
  readonly late: FaultOf<'late'> | null;
  run(): Promise<void>;
}

export interface ActsOf {
  readonly api: Api;
  readonly people: People;
  readonly mapping: RehearsalMapping;
  readonly cast: ReadonlyMap<string, Player>;
  readonly season: Readonly<Record<string, unknown>>;
  readonly journal: Journal;
  readonly submissions: Submissions;
  readonly applicantRole: string;
  withdraw(ref: string, reason: string | undefined): Promise<void>;
}

/** Completes user tasks as the scripted people. */
export class Acts {
  private readonly people: TaskPeople;

  constructor(private readonly of: ActsOf) {
    this.people = new TaskPeople(of.people, of.applicantRole);
  }

  /** @returns null while the time is not known, or when nobody is to act. @throws Invalid when nobody is scripted */
  due(task: ScriptedTask, times: SeasonTimes): DueAct | null {
    const faults = this.faultsOf(task);
    const context = this.contextOf(task);
    const openedAt = Date.parse(task.openedAt);
    const correction = this.correction(task, faults, times);
    if (correction !== undefined) return correction;
    const script = this.script(task, context);
    const planned = actTime(script.at, times, { openedAt, context });
    if (planned === null) return null;
    const late = task.visit === 1 ? faults.at('late', task.elementId) : null;
    const at = Math.max(late ? lateTime(task, late, planned) : planned, openedAt);
    const chain = script.order ? `${task.elementId}|${task.award ?? ''}|${task.groups.join()}` : task.id;
    const order = script.order ? Number(evaluate(script.order, context) ?? 0) : 0;
    return { task, at, order, chain, late, run: () => this.complete(task, script, context, faults) };
  }

  /** Ordered acts of one award and organisation follow each other; everything else goes side by side. */
  async perform(acts: readonly DueAct[], onDone: () => void): Promise<void> {
    const chains = grouped(acts, ({ chain }) => chain);
    const limit = pLimit(AT_ONCE);
    await Promise.all(
      [...chains.values()].map((chain) =>
        limit(async () => {
          for (const act of chain.sort((a, b) => a.order - b.order)) {
            await act.run();
            onDone();
          }
        }),
      ),
    );
  }

  private faultsOf(task: ScriptedTask): LineFaults {
    const player = task.clientRef === null ? undefined : this.of.cast.get(task.clientRef);
    return player ? player.faults : NOBODY;
  }

  private contextOf(task: ScriptedTask): Record<string, unknown> {
    const line = task.clientRef === null ? null : (this.of.cast.get(task.clientRef)?.line ?? null);
    const { variables, checks, visit } = task;
    return { line, task, variables, checks, visit, season: this.of.season };
  }

  /** The first script of the element that fits the task. @throws Invalid when there is none */
  private script(task: ScriptedTask, context: Record<string, unknown>): TaskScript {
    const fits = (wanted: string | undefined, has: string | null): boolean =>
      wanted === undefined || wanted === has;
    const script = scriptsOf(this.of.mapping, task.elementId).find(
      ({ process, award, organisation, when }) =>
        fits(process, task.processId) &&
        fits(award, task.award) &&
        (organisation === undefined || task.groups.some((group) => organisationOf(group) === organisation)) &&
        (when === undefined || evaluate(when, context) === true),
    );
    if (script) return script;
    throw new Invalid(
      'TASK_NOT_SCRIPTED',
      `对照文件没有说明谁来办“${task.label}”（${task.elementId}，流程 ${task.processId}），请在 tasks 一节补上。`,
      [],
      { details: { element: task.elementId } },
    );
  }

  /** A correction of the application by its applicant; undefined when the task is none, null when it is let lapse. */
  private correction(task: ScriptedTask, faults: LineFaults, times: SeasonTimes): DueAct | null | undefined {
    const player = this.of.cast.get(task.clientRef ?? '');
    if (!player || !task.correction) return undefined;
    const returns = faults.of('returned');
    const returned = returns.at(task.visit - 1) ?? returns.at(-1);
    const [script] = scriptsOf(this.of.mapping, task.elementId);
    const context = this.contextOf(task);
    // Without a word about it the script is incomplete; a return without a correction lapses.
    if (!script && !returned) this.script(task, context);
    const moment = momentOf(script, returned);
    const openedAt = Date.parse(task.openedAt);
    const at = moment && actTime(moment, times, { openedAt, context });
    if (at === null) return null;
    const run = (): Promise<void> => this.correct(player, task, { returned, script, context });
    return { task, at: Math.max(at, openedAt), order: 0, chain: task.id, late: null, run };
  }

  private correct(
    player: Player,
    task: ScriptedTask,
    of: {
      returned: FaultOf<'returned'> | undefined;
      script: TaskScript | undefined;
      context: Record<string, unknown>;
    },
  ): Promise<void> {
    const changes = of.returned?.corrected ?? evaluateAll(of.script?.data, of.context);
    const files = evaluateAll(of.script?.files, of.context) as Record<string, string>;
    const correction = { changes, files, visit: task.id };
    return this.of.submissions.correct(player, task.applicationId ?? '', correction);
  }

  private async complete(
    task: ScriptedTask,
    script: TaskScript,
    context: Record<string, unknown>,
    all: LineFaults,
  ): Promise<void> {
    const faults = task.visit === 1 ? all : NOBODY;
    const withdrawn = faults.at('withdrawn', task.elementId);
    if (withdrawn && task.clientRef !== null) return this.of.withdraw(task.clientRef, withdrawn.reason);
    const late = faults.at('late', task.elementId);
    for (let person = 1; person <= (script.people ?? 1); person += 1) {
      const token = await this.people.of(task, script.by, { person, context });
      const answer = (): Promise<void> => this.decide(task, script, { context, person, token, faults });
      await (late ? this.attempt(task, late, answer) : answer());
    }
    const twice = faults.at('twice', task.elementId);
    if (!twice) return;
    const token = await this.people.of(task, script.by, { person: 1, context });
    await this.attempt(task, twice, () => this.answer(task, script, context, token, undefined));
  }

  private decide(
    task: ScriptedTask,
    script: TaskScript,
    of: { context: Record<string, unknown>; person: number; token: string; faults: LineFaults },
  ): Promise<void> {
    const returned = of.faults.at('returned', task.elementId);
    if (!returned)
      return this.answer(task, script, { ...of.context, member: of.person }, of.token, script.onRefused);
    return this.post(task, { outcome: returned.outcome, data: { ...returned.data } }, of.token);
  }

  /** An act that may be refused: how it went is written down. */
  private async attempt(
    task: ScriptedTask,
    fault: FaultOf<'late' | 'twice'>,
    act: () => Promise<void>,
  ): Promise<void> {
    const refused = await act().then(
      () => null,
      (error: unknown) => {
        if (error instanceof TaskRefused) return error.problem.code;
        throw error;
      },
    );
    const { kind, expect } = fault;
    await this.of.journal.happened({
      ref: task.clientRef ?? '',
      kind,
      task: task.elementId,
      refused,
      expect,
    });
  }

  private async answer(
    task: ScriptedTask,
    answer: TaskAnswer,
    context: Record<string, unknown>,
    token: string,
    onRefused: TaskScript['onRefused'],
  ): Promise<void> {
    const outcome = evaluate(answer.outcome, context);
    try {
      const files = await this.upload(task, answer, context, token);
      await this.post(task, { outcome, data: { ...evaluateAll(answer.data, context), ...files } }, token);
    } catch (error) {
      const instead = error instanceof TaskRefused ? onRefused?.[error.problem.code] : undefined;
      if (!instead) throw error;
      await this.answer(task, instead, context, token, undefined);
    }
  }

  /** @returns form key → id of the uploaded file */
  private async upload(
    task: ScriptedTask,
    { files }: TaskAnswer,
    context: Record<string, unknown>,
    token: string,
  ): Promise<Readonly<Record<string, string>>> {
    const uploaded: Record<string, string> = {};
    for (const [key, name] of Object.entries(evaluateAll(files, context))) {
      if (typeof name === 'string' && name !== '')
        uploaded[key] = await this.of.submissions.attachToTask(task.id, key, name, token);
    }
    return uploaded;
  }

  private async post(task: ScriptedTask, decision: unknown, token: string): Promise<void> {
    try {
      await this.of.api.post(`/tasks/${task.id}/complete`, decision, token);
    } catch (error) {
      throw error instanceof ApiProblem ? new TaskRefused(task, error) : error;
    }
  }
}

/** When an application is corrected; null: never. */
function momentOf(script: TaskScript | undefined, returned: FaultOf<'returned'> | undefined): ActTime | null {
  if (!script && returned?.corrected === undefined) return null;
  return returned?.correctedAt ?? script?.at ?? A_DAY_LATER;
}

function lateTime(task: ScriptedTask, late: FaultOf<'late'>, planned: number): number {
  const due = task.dueAt === null ? planned : Date.parse(task.dueAt);
  return due + (late.hours ?? DAY_HOURS) * HOUR_MS;
}

/** The server said no to a decision, and the script says nothing about it. */
class TaskRefused extends Invalid {
  constructor(
    task: ScriptedTask,
    readonly problem: ApiProblem,
  ) {
    const fields = problem.fields.map(({ field }) => field).join('、');
    super(
      'TASK_REFUSED',
      `“${task.label}”（${task.elementId}，申报 ${task.clientRef ?? '—'}）被拒绝：${problem.code} ${problem.message}${fields ? `（${fields}）` : ''}`,
      [],
      { details: { element: task.elementId } },
    );
  }
}
