import { namesReadFor, textsDecidedBy, textsGivenBy } from '../../rules/index.js';
import type { YamlPath } from '../load-yaml.js';
import type { PlanRelation, PlanRouteTable } from '../plan.js';
import { checkFormula, factNames } from './check-formulas.js';
import { listed, type PlanParts } from './plan-parts.js';

type Route = NonNullable<PlanRelation['route']>;

/** A route reads facts that every award has, and the texts it ends in are organisations of the plan. */
export function checkRoute(parts: PlanParts, at: YamlPath, route: Route): void {
  const known = commonFacts(parts);
  if (typeof route === 'string') {
    const before = parts.findings.faults.length;
    checkFormula(parts, at, route, known);
    if (parts.findings.faults.length === before) checkEnds(parts, at, textsGivenBy(route));
    return;
  }
  checkTableRoute(parts, at, route, known);
}

/** A relation holds for all awards, so only what all of them know can be asked. */
function commonFacts(parts: PlanParts): ReadonlySet<string> {
  const [first, ...others] = parts.plan.awards.map((award) => factNames(parts, award));
  return new Set([...(first ?? [])].filter((name) => others.every((names) => names.has(name))));
}

function checkTableRoute(
  parts: PlanParts,
  at: YamlPath,
  { table: id, decision }: PlanRouteTable,
  known: ReadonlySet<string>,
): void {
  const { findings, tables } = parts;
  const table = tables.get(id);
  if (!table) {
    const cure = `请在流程图文件夹中补上编号为 ${id} 的 .dmn 文件，或改用：${listed(tables.keys())}。`;
    findings.error('PLAN_UNKNOWN_TABLE', [...at, 'table'], `没有决策表“${id}”。`, cure);
    return;
  }
  if (!table.model.decisionIds.includes(decision)) {
    const cure = `请在 ${table.file} 中补上该决策，或改用：${listed(table.model.decisionIds)}。`;
    findings.error('PLAN_UNKNOWN_DECISION', [...at, 'decision'], `决策表里没有决策“${decision}”。`, cure);
    return;
  }
  const strange = namesReadFor(table.model, decision).filter((name) => !known.has(name));
  if (strange.length > 0) {
    const message = `决策 ${decision}（${id}）用到 ${listed(strange)}，不是每个奖项的申报表都有。`;
    findings.error('PLAN_ROUTE_NAME', [...at, 'table'], message, `请核对拼写；可以用：${listed(known)}。`);
  }
  checkEnds(parts, [...at, 'decision'], textsDecidedBy(table.model, decision));
}

function checkEnds({ plan, findings }: PlanParts, at: YamlPath, texts: readonly string[]): void {
  const keys = new Set(plan.organisations.map(({ key }) => key));
  const strange = texts.filter((text) => !keys.has(text));
  if (strange.length === 0) return;
  const message = `按规则会得出 ${listed(strange)}，方案里没有这样的单位。`;
  const cure = '请让结果与 organisations 的 key 一致，或在 organisations 中补上。';
  findings.error('PLAN_ROUTE_ORGANISATION', at, message, cure);
}
