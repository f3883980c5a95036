import { instantOf, meetEqually } from '../calendar/index.js';
import type { YamlPath } from '../load-yaml.js';
import type { PlanAward, PlanDateScope } from '../plan.js';
import { scopeOf } from '../scope-label.js';
import { checkOrganisation } from './check-organisations.js';
import { checkAward } from './check-results.js';
import { unknownRelation } from './check-awards.js';
import type { PlanParts } from './plan-parts.js';

/** Times for some cases: told whom they are for, never two for one case, and in the order the award needs. */
export function checkDateScopes(parts: PlanParts): void {
  const { plan } = parts;
  for (const [key, { scopes = [] }] of Object.entries(plan.dates)) {
    const sound = scopes.filter((scope, index) => checkScope(parts, ['dates', key, 'scopes', index], scope));
    if (sound.length < scopes.length) continue;
    checkAmbiguity(parts, key, scopes);
  }
  plan.awards.forEach((award) => checkOrder(parts, award));
}

function checkScope(parts: PlanParts, at: YamlPath, scope: PlanDateScope): boolean {
  const shape = shapeFault(scope);
  if (shape) {
    parts.findings.error('PLAN_DATE_SCOPE', at, shape.message, shape.cure);
    return false;
  }
  const { plan, findings } = parts;
  const before = findings.faults.length;
  if (scope.award !== undefined) checkAward(parts, [...at, 'award'], scope.award);
  if (scope.relation !== undefined) checkMembers(parts, at, scope.relation, scope.in ?? []);
  if (scope.role !== undefined) checkRole(parts, [...at, 'role'], scope);
  if (instantIn(scope.at, plan.timezone) === null) {
    findings.error('PLAN_DATE', [...at, 'at'], `没有“${scope.at}”这一天。`, '请核对月份和日期。');
  }
  return findings.faults.length === before;
}

function shapeFault({ award, relation, role, in: members }: PlanDateScope) {
  if (relation !== undefined && role !== undefined) {
    return { message: '同时写了 relation 和 role，说不清 in 是哪一个的值。', cure: '请只留其中一个。' };
  }
  const by = relation ?? role;
  if (by === undefined && award === undefined) {
    return { message: '没有说明这个时间对谁有效。', cure: '请写 award、relation 或 role。' };
  }
  if ((by === undefined) === (members === undefined)) return null;
  return by === undefined
    ? { message: '写了 in，却没有写 relation 或 role。', cure: '请补上 relation 或 role，或删去 in。' }
    : { message: `写了“${by}”，却没有写哪些值。`, cure: '请用 in 列出单位或值。' };
}

function checkMembers(parts: PlanParts, at: YamlPath, relation: string, members: readonly string[]): void {
  const { plan, findings } = parts;
  const known = Object.hasOwn(plan.relations, relation) ? plan.relations[relation] : undefined;
  if (!known) {
    unknownRelation(parts, [...at, 'relation'], relation);
    return;
  }
  if (known.fixed !== undefined) {
    const message = `关系“${known.label}”对所有申报都是同一个单位，不能用来区分时间。`;
    findings.error('PLAN_DATE_SCOPE', [...at, 'relation'], message, '请改用随申报内容而定的关系。');
  }
  if (isRouted(plan.relations, relation)) {
    const message = `关系“${known.label}”要按规则算出，规则可能用到日期，不能反过来决定日期。`;
    findings.error('PLAN_DATE_SCOPE', [...at, 'relation'], message, '请改用由申报内容直接决定的关系。');
  }
  if (known.open) return;
  members.forEach((member, index) => checkOrganisation(parts, [...at, 'in', index], member));
}

/** Found by a rule, or above what is. */
function isRouted(
  relations: PlanParts['plan']['relations'],
  key: string,
  under: readonly string[] = [],
): boolean {
  const { route, parentOf } = relations[key] ?? {};
  if (route !== undefined) return true;
  return parentOf !== undefined && !under.includes(key) && isRouted(relations, parentOf, [...under, key]);
}

/** What is sealed when it is stored cannot be compared. */
function checkRole({ plan, forms, findings }: PlanParts, at: YamlPath, { role = '', award }: PlanDateScope) {
  const awards = plan.awards.filter(({ id }) => award === undefined || id === award);
  const having = awards.filter(({ roles }) => Object.hasOwn(roles, role));
  if (having.length === 0) {
    const message = `没有奖项说明“${role}”是申报表的哪一项。`;
    findings.error('PLAN_UNKNOWN_ROLE', at, message, `请在奖项的 roles 中补上 ${role}。`);
  }
  const sealed = having.find(({ form, roles }) => forms.get(form)?.fields?.get(roles[role] ?? '')?.sensitive);
  if (!sealed) return;
  const message = `“${role}”是加密保存的内容，不能用来区分时间。`;
  findings.error('PLAN_DATE_SCOPE', at, message, '请改用不敏感的内容，如类别或渠道。');
}

function checkAmbiguity({ findings }: PlanParts, key: string, scopes: readonly PlanDateScope[]): void {
  scopes.forEach((scope, index) => {
    const rival = scopes.slice(0, index).findIndex((other) => {
      return other.at !== scope.at && meetEqually(scopeOf(other), scopeOf(scope));
    });
    if (rival === -1) return;
    const message = `与第 ${rival + 1} 条同样具体，同一件申报可能两条都符合，而时间不同。`;
    const cure = '请让两条的范围不相交、写成同一时间，或另写一条更具体的。';
    findings.error('PLAN_DATE_SCOPE_AMBIGUOUS', ['dates', key, 'scopes', index], message, cure);
  });
}

/** Whoever has a time of his own must still have time between the opening and the cut-off. */
function checkOrder({ plan, findings }: PlanParts, award: PlanAward): void {
  const opening = plan.dates[award.opens];
  const from = opening ? instantIn(opening.at, plan.timezone) : null;
  if (from === null) return;
  plan.dates[award.closes]?.scopes?.forEach((scope, index) => {
    if (scope.award !== undefined && scope.award !== award.id) return;
    const until = instantIn(scope.at, plan.timezone);
    if (until === null || until > from) return;
    const message = `“${award.title}”的这一条申报截止不晚于申报开始（${award.opens}）。`;
    const at = ['dates', award.closes, 'scopes', index, 'at'];
    findings.error('PLAN_DATE_ORDER', at, message, '请核对这两个日期。');
  });
}

function instantIn(local: string, timezone: string): number | null {
  try {
    return instantOf(local, timezone).getTime();
  } catch {
    return null;
  }
}
