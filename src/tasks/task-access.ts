import type { EntityManager } from 'typeorm';
import { noteActingFor } from '../audit/index.js';
import { CAPABILITIES, groupsOf, ownerOf, type CurrentPerson } from '../identity/index.js';
import { Conflict, NotFound } from '../shared/errors.js';
import { prepared } from '../shared/prepared-statement.js';
import type { TaskRecord } from './task-record.js';

const APPLICANT = 'applicant@';

/**
 * By which of a task's groups a person acts: through a membership of the season, or as the owner of the
 * application it belongs to. Null: the task is none of theirs.
 */
export async function actingGroup(
  tx: EntityManager,
  person: CurrentPerson,
  task: Pick<TaskRecord, 'seasonId' | 'groups'>,
): Promise<string | null> {
  const mine = new Set(groupsOf(person, task.seasonId));
  const held = task.groups.find((group) => mine.has(group));
  if (held !== undefined) return held;
  const applications = task.groups.filter((group) => group.startsWith(APPLICANT));
  if (applications.length === 0) return null;
  const owned: { id: string }[] = await tx.query(
    'SELECT id FROM application WHERE applicant_id = $1 AND id::text = ANY($2)',
    [person.accountId, applications.map((group) => group.slice(APPLICANT.length))],
  );
  return owned[0] ? `${APPLICANT}${owned[0].id}` : null;
}

/** @throws NotFound when the task belongs to none of the person's groups: it is as if it did not exist. */
export async function requireGroup(
  tx: EntityManager,
  person: CurrentPerson,
  task: TaskRecord,
): Promise<string> {
  const group = await actingGroup(tx, person, task);
  if (group === null) throw new NotFound();
  const owner = ownerOf(person, task.seasonId, group);
  noteActingFor(owner ? [owner.accountId] : []);
  return group;
}

/** @throws Conflict TASK_ALREADY_DONE with who did it, when and how */
export function requireOpen(task: TaskRecord): void {
  if (task.state === 'open') return;
  const at = task.endedAt?.toISOString() ?? null;
  const message =
    task.state === 'completed'
      ? `这项任务已由${task.completedByName ?? '他人'}办理完毕，无需重复办理。请刷新列表。`
      : '这项任务已随流程变化而取消，无需再办。请刷新列表。';
  throw new Conflict('TASK_ALREADY_DONE', message, {
    by: task.completedByName,
    at,
    outcome: task.outcome,
    state: task.state,
  });
}

/** A deputy goes on with what the owner of the role has taken. @throws Conflict TASK_CLAIMED when somebody else has it */
export function requireNotClaimedByOther(task: TaskRecord, person: CurrentPerson, group: string): void {
  if (task.assigneeId === null || task.assigneeId === person.accountId) return;
  if (task.assigneeId === ownerOf(person, task.seasonId, group)?.accountId) return;
  throw new Conflict(
    'TASK_CLAIMED',
    `这项任务已由${task.assigneeName ?? '他人'}领取。如需由您办理，请对方先退还。`,
    { by: task.assigneeName, at: task.claimedAt?.toISOString() ?? null },
  );
}

/** Why somebody does not decide a case: at most one round trip, as it is asked at every decision. */
const KEPT_FROM = prepared(`
  SELECT 'own' AS why FROM entry e JOIN application a ON a.id = e.application_id WHERE e.id = $1 AND a.applicant_id = $2
  UNION ALL SELECT 'recused' FROM conflict_declaration WHERE entry_id = $1 AND account_id = $2
  UNION ALL SELECT 'asked' FROM recusal WHERE entry_id = $1 AND account_id = $2 AND state = 'pending'`);

const KEPT_WORDS = {
  own: ['OWN_CASE', '这是您本人提交的申报，须由其他同事办理。'],
  recused: ['RECUSED', '您对这件申报已经回避，须由其他同事办理。'],
  asked: [
    'RECUSAL_PENDING',
    '您已对这件申报申请回避，正等待确认，现在不能办理。如系误申请，请在“回避”页面收回。',
  ],
} as const;

/**
 * Nobody in office decides the case they applied with themselves or keep away from, and a deputy none they have
 * declared a conflict with.
 * @throws Conflict OWN_CASE, RECUSED, RECUSAL_PENDING, DEPUTY_CONFLICT
 */
export async function requireForeignCase(
  tx: EntityManager,
  person: CurrentPerson,
  task: TaskRecord,
  group: string,
): Promise<void> {
  if (task.entryId === null) return;
  await requireNoConflict(tx, person, task, group);
  if (!actsInOffice(person, task.seasonId, group)) return;
  const kept: { why: keyof typeof KEPT_WORDS }[] = await tx.query(KEPT_FROM, [
    task.entryId,
    person.accountId,
  ]);
  if (!kept[0]) return;
  const [code, message] = KEPT_WORDS[kept[0].why];
  throw new Conflict(code, message);
}

const actsInOffice = (person: CurrentPerson, seasonId: string, group: string): boolean =>
  person.memberships.some(
    (m) =>
      m.seasonId === seasonId &&
      `${m.role}@${m.organisationKey ?? ''}` === group &&
      m.capabilities.some((capability) => CAPABILITIES[capability].office),
  );

/** What keeps somebody from a case in their own role keeps them from it in somebody's stead. */
async function requireNoConflict(
  tx: EntityManager,
  person: CurrentPerson,
  { entryId, seasonId }: TaskRecord,
  group: string,
): Promise<void> {
  if (ownerOf(person, seasonId, group) === null) return;
  const own = person.memberships.filter((m) => m.deputyFor === null && m.seasonId === seasonId);
  const rows: unknown[] = await tx.query(
    'SELECT 1 FROM conflict_declaration WHERE entry_id = $1 AND (organisation_key = ANY($2) OR account_id = $3)',
    [entryId, own.flatMap(({ organisationKey }) => organisationKey ?? []), person.accountId],
  );
  if (rows.length === 0) return;
  throw new Conflict('DEPUTY_CONFLICT', '您与这件申报有回避关系，不能代他人办理。请由本人或另一位同事办理。');
}
