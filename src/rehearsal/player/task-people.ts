import { evaluate, type ActBy } from '../mapping.js';
import type { ScriptedTask } from '../scripted-view.js';
import type { People } from './people.js';

export const roleOf = (group: string): string => group.split('@')[0] ?? group;
export const organisationOf = (group: string): string | null => group.split('@')[1] ?? null;

/** Which of the scripted people does a task. */
export class TaskPeople {
  constructor(
    private readonly people: People,
    private readonly applicantRole: string,
  ) {}

  /** @param act `person`: which of several that act one after the other. @returns the person's session */
  of(
    task: ScriptedTask,
    by: ActBy | undefined,
    act: { person: number; context: Record<string, unknown> },
  ): Promise<string> {
    const group = this.groupOf(task, by);
    if (roleOf(group) === this.applicantRole && task.clientRef !== null)
      return this.people.applicant(this.applicantRole, task.clientRef);
    const name = by?.person === undefined ? null : evaluate(by.person, act.context);
    if (typeof name === 'string' && name !== '')
      return this.people.named(group, act.person === 1 ? name : `${name}${act.person}`);
    return this.people.inGroup(group, String(memberOf(by, act.context) + act.person - 1));
  }

  private groupOf({ groups }: ScriptedTask, by: ActBy | undefined): string {
    const own = by?.role === undefined ? undefined : groups.find((group) => roleOf(group) === by.role);
    return own ?? groups[0] ?? '';
  }
}

function memberOf(by: ActBy | undefined, context: Record<string, unknown>): number {
  if (by?.member === undefined) return 1;
  const member = typeof by.member === 'number' ? by.member : Number(evaluate(by.member, context));
  return Number.isInteger(member) && member > 0 ? member : 1;
}
