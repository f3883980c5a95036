import type { ScriptedTask } from '../scripted-view.js';
import type { Acts, DueAct } from './acts.js';
import type { Api } from './api.js';
import type { Progress, SeasonClock } from './season-clock.js';

interface OpenActsPart {
  readonly api: Api;
  readonly admin: string;
  readonly clock: SeasonClock;
  readonly progress: Progress;
}

/** What is to be done about the tasks that are open, by time. */
export class OpenActs {
  /** Acts that come too late, their tasks perhaps gone by then. */
  private readonly late = new Map<string, DueAct>();

  constructor(
    private readonly part: OpenActsPart,
    private readonly acts: Acts,
  ) {}

  async due(): Promise<readonly DueAct[]> {
    const { api, admin, clock } = this.part;
    const tasks = await api.get<ScriptedTask[]>(`/seasons/${clock.season.id}/rehearsal/tasks`, admin);
    // Steps that ran just now may have set dates: the end of a notice, for one.
    await clock.refresh();
    const due = tasks.flatMap((task) => this.acts.due(task, clock.times) ?? []);
    for (const act of due) if (act.late) this.late.set(act.task.id, act);
    const open = new Set(tasks.map(({ id }) => id));
    const gone = [...this.late.values()].filter(({ task }) => !open.has(task.id));
    return [...due, ...gone].sort((a, b) => a.at - b.at);
  }

  /** What is due by `at`, but not more than so many. @returns how many were done */
  async perform(due: readonly DueAct[], of: { readonly at: number; readonly most: number }): Promise<number> {
    const now = firstOf(
      due.filter((one) => one.at <= of.at),
      of.most,
    );
    await this.acts.perform(now, () => this.part.progress.done());
    for (const { task } of now) this.late.delete(task.id);
    return now.length;
  }
}

/** Where not all may act at once, the first of the first one's chain. */
function firstOf(due: readonly DueAct[], most: number): readonly DueAct[] {
  const [first] = due;
  if (most >= due.length || !first) return due;
  return due
    .filter(({ chain }) => chain === first.chain)
    .sort((a, b) => a.order - b.order)
    .slice(0, most);
}
