import pLimit from 'p-limit';
import { Invalid } from '../../shared/errors.js';
import {
  evaluate,
  evaluateAll,
  type RehearsalMapping,
  type TaskAnswer,
  type TaskScript,
} from '../mapping.js';
import type { ScriptedTask } from '../scripted-view.js';
import { ApiProblem, type Api } from './api.js';
import type { Player } from './cast.js';
import type { People } from './people.js';

/** How many people act at the same time. */
const AT_ONCE = 6;

interface Act {
  readonly task: ScriptedTask;
  readonly script: TaskScript;
  readonly context: Record<string, unknown>;
  readonly order: number;
}

/** Completes user tasks as the scripted people. */
export class Acts {
  constructor(
    private readonly api: Api,
    private readonly people: People,
    private readonly mapping: RehearsalMapping,
    private readonly cast: ReadonlyMap<string, Player>,
    private readonly season: Record<string, unknown>,
  ) {}

  /** @throws Invalid when nobody is scripted for the task. */
  script(task: ScriptedTask): TaskScript {
    const script = this.mapping.tasks[task.elementId];
    if (!script) {
      throw new Invalid(
        'TASK_NOT_SCRIPTED',
        `对照文件没有说明谁来办“${task.label}”（${task.elementId}），请在 tasks 一节补上。`,
      );
    }
    return script;
  }

  /** Ordered acts of one award and organisation follow each other; everything else goes side by side. */
  async perform(tasks: readonly ScriptedTask[], onDone: () => void): Promise<void> {
    const chains = new Map<string, Act[]>();
    for (const task of tasks) {
      const act = this.act(task);
      const key = act.script.order ? `${task.elementId}|${task.award ?? ''}|${task.groups.join()}` : task.id;
      chains.set(key, [...(chains.get(key) ?? []), act]);
    }
    const limit = pLimit(AT_ONCE);
    await Promise.all(
      [...chains.values()].map((chain) =>
        limit(async () => {
          for (const act of chain.sort((a, b) => a.order - b.order)) {
            await this.complete(act);
            onDone();
          }
        }),
      ),
    );
  }

  private act(task: ScriptedTask): Act {
    const script = this.script(task);
    const line = task.clientRef === null ? null : (this.cast.get(task.clientRef)?.line ?? null);
    const context = { line, task, variables: task.variables, checks: task.checks, season: this.season };
    const order = script.order ? Number(evaluate(script.order, context) ?? 0) : 0;
    return { task, script, context, order };
  }

  private async complete({ task, script, context }: Act): Promise<void> {
    for (let person = 1; person <= (script.people ?? 1); person += 1) {
      const token = await this.people.inGroup(task.groups[0] ?? '', String(person));
      await this.answer(task, script, context, token, script.onRefused);
    }
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
      await this.api.post(
        `/tasks/${task.id}/complete`,
        { outcome, data: evaluateAll(answer.data, context) },
        token,
      );
    } catch (error) {
      const instead = error instanceof ApiProblem ? onRefused?.[error.code] : undefined;
      if (instead) return this.answer(task, instead, context, token, undefined);
      if (!(error instanceof ApiProblem)) throw error;
      const fields = error.fields.map(({ field }) => field).join('、');
      throw new Invalid(
        'TASK_REFUSED',
        `“${task.label}”（${task.elementId}，申报 ${task.clientRef ?? '—'}）被拒绝：${error.code} ${error.message}${fields ? `（${fields}）` : ''}`,
      );
    }
  }
}
