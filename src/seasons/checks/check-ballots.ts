import type { YamlPath } from '../load-yaml.js';
import type { PlanBallot, PlanFraction } from '../plan.js';
import { checkTemplate } from './check-awards.js';
import { listed, type PlanParts } from './plan-parts.js';
import { checkAward, checkStage } from './check-results.js';

const VOTING: readonly string[] = ['score', 'inspect', 'rank', 'determine'];

/** Ballots: who votes, on what, and what it takes. */
export function checkBallots(parts: PlanParts): void {
  for (const [id, ballot] of Object.entries(parts.plan.ballots ?? {})) {
    const at: YamlPath = ['ballots', id];
    checkRole(parts, at, ballot);
    checkStage(parts, [...at, 'stage'], ballot.stage);
    ballot.awards?.forEach((award, place) => checkAward(parts, [...at, 'awards', place], award));
    checkKind(parts, at, ballot);
    if (ballot.quorum) checkFraction(parts, [...at, 'quorum'], ballot.quorum);
    checkFraction(parts, [...at, 'needed'], ballot.needed);
    if (ballot.template !== undefined) checkTemplate(parts, [...at, 'template'], ballot.template);
    checkName(parts, at, id);
  }
}

function checkRole({ plan, findings }: PlanParts, at: YamlPath, { role }: PlanBallot): void {
  const found = Object.hasOwn(plan.roles, role) ? plan.roles[role] : undefined;
  if (!found) {
    const cure = `请改用：${listed(Object.keys(plan.roles))}。`;
    findings.error('PLAN_UNKNOWN_PERSON_ROLE', [...at, 'role'], `方案里没有角色“${role}”。`, cure);
  } else if (!found.capabilities.some((capability) => VOTING.includes(capability))) {
    const message = `角色“${found.label}”打不开投票页面。`;
    findings.error('PLAN_BALLOT_ROLE', [...at, 'role'], message, `请给它 ${listed(VOTING)} 中的一项职能。`);
  }
}

function checkKind({ findings }: PlanParts, at: YamlPath, ballot: PlanBallot): void {
  const extra = ballot.marks !== undefined ? 'marks' : ballot.places !== undefined ? 'places' : null;
  if (ballot.kind === 'each' && extra !== null) {
    const message = `逐件投票不用写 ${extra}。`;
    findings.error('PLAN_BALLOT_KIND', [...at, extra], message, '请删去，或把 kind 改为 choose。');
  }
  if (ballot.kind === 'choose' && ballot.needed.of === 'cast') {
    const message = '选举投票没有不同意票，不能按同意与不同意票之和计算。';
    findings.error('PLAN_BALLOT_BASE', [...at, 'needed', 'of'], message, '请改用 present 或 members。');
  }
}

function checkFraction({ findings }: PlanParts, at: YamlPath, { atLeast, moreThan }: PlanFraction): void {
  if ((atLeast === undefined) === (moreThan === undefined)) {
    const cure = '“不少于”只写 atLeast，“超过”只写 moreThan。';
    findings.error('PLAN_FRACTION', at, '应当在 atLeast 和 moreThan 中恰好写一个。', cure);
    return;
  }
  if (isPossible(atLeast ?? moreThan ?? '', moreThan !== undefined)) return;
  const cure = '请写成不大于 1 的分数，如 2/3；超过全部是不可能的。';
  findings.error('PLAN_FRACTION', at, `比例“${atLeast ?? moreThan ?? ''}”不成立。`, cure);
}

function isPossible(fraction: string, beyond: boolean): boolean {
  const [top = 0, bottom = 0] = fraction.split('/').map(Number);
  return bottom > 0 && (beyond ? top < bottom : top <= bottom);
}

/** Its count is a round's figures: the two must not be mixed up. */
function checkName({ plan, findings }: PlanParts, at: YamlPath, id: string): void {
  if (!Object.hasOwn(plan.rounds, id)) return;
  const message = `投票“${id}”与评分轮次同名，得票会覆盖得分。`;
  findings.error('PLAN_BALLOT_NAME', at, message, '请改名。');
}
