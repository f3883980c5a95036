import { decisionsBehind, type DecisionModel } from '../../rules/index.js';
import type { YamlPath } from '../load-yaml.js';
import type { PlanAward, PlanRule } from '../plan.js';
import { listed, type PlanParts } from './plan-parts.js';

/** Rules are each one decision of the award's table or combine others that there are. */
export function checkRules(parts: PlanParts): void {
  parts.plan.awards.forEach((award, index) => {
    const at: YamlPath = ['awards', index, 'eligibility'];
    const table = parts.tables.get(award.eligibility.table);
    const { findings, tables } = parts;
    if (!table) {
      const cure = `请在流程图文件夹中补上编号为 ${award.eligibility.table} 的 .dmn 文件，或改用：${listed(tables.keys())}。`;
      const message = `没有决策表“${award.eligibility.table}”。`;
      findings.error('PLAN_UNKNOWN_TABLE', [...at, 'table'], message, cure);
      return;
    }
    const { rules } = award.eligibility;
    const decisions = table.model.decisionIds;
    const known = { rules, decisions, file: table.file };
    rules.forEach((rule, place) => checkRule(parts, [...at, 'rules', place], rule, known));
    checkCycles(parts, at, rules);
    checkPartFlags(parts, at, rules);
    checkUnused(parts, at, award, table.model);
  });
}

interface Known {
  readonly rules: readonly PlanRule[];
  readonly decisions: readonly string[];
  readonly file: string;
}

const KINDS = ['decision', 'anyOf', 'allOf', 'atLeast'] as const;

/** Ids of what a rule combines. */
export const partsOf = ({ anyOf, allOf, atLeast }: PlanRule): readonly string[] => [
  ...(anyOf ?? []),
  ...(allOf ?? []),
  ...(atLeast?.of ?? []),
];

function checkRule(parts: PlanParts, at: YamlPath, rule: PlanRule, known: Known): void {
  const { findings } = parts;
  const given = KINDS.filter((kind) => rule[kind] !== undefined);
  if (given.length !== 1) {
    const message =
      given.length === 0
        ? `条件“${rule.title}”没有说明怎样判断。`
        : `条件“${rule.title}”同时写了 ${listed(given)}，不知道按哪个判断。`;
    findings.error('PLAN_RULE_KIND', at, message, `请在 ${listed(KINDS)} 中只写一个。`);
  }
  if (rule.decision !== undefined && !known.decisions.includes(rule.decision)) {
    const cure = `请在 ${known.file} 中补上该决策，或改用：${listed(known.decisions)}。`;
    const message = `条件“${rule.title}”的决策“${rule.decision}”不在决策表里。`;
    findings.error('PLAN_UNKNOWN_DECISION', [...at, 'decision'], message, cure);
  }
  checkParts(parts, at, rule, known);
  checkSoft(parts, at, rule);
}

function checkParts(
  { findings }: PlanParts,
  at: YamlPath,
  rule: PlanRule,
  { rules, decisions }: Known,
): void {
  const path = rule.atLeast ? [...at, 'atLeast', 'of'] : [...at, rule.anyOf ? 'anyOf' : 'allOf'];
  const all = partsOf(rule);
  all.forEach((part, place) => {
    if (!rules.some(({ id }) => id === part) && !decisions.includes(part)) {
      const cure = `请改用条件或决策的编号：${listed(new Set([...rules.map(({ id }) => id), ...decisions]))}。`;
      const message = `条件“${rule.title}”包含的“${part}”既不是条件也不是决策。`;
      findings.error('PLAN_RULE_UNKNOWN_PART', [...path, place], message, cure);
    }
    if (all.indexOf(part) < place) {
      const message = `条件“${rule.title}”把“${part}”算了两次。`;
      findings.error('PLAN_RULE_PART_TWICE', [...path, place], message, '请删去重复的一项。');
    }
  });
  const { atLeast } = rule;
  if (!atLeast || atLeast.n <= atLeast.of.length) return;
  const message = `条件“${rule.title}”要求至少符合 ${atLeast.n} 项，但只列了 ${atLeast.of.length} 项，永远不会符合。`;
  findings.error('PLAN_RULE_COUNT', [...at, 'atLeast', 'n'], message, '请减小 n，或补上漏列的项。');
}

function checkSoft({ findings }: PlanParts, at: YamlPath, rule: PlanRule): void {
  if (!rule.soft) return;
  for (const other of ['waivable', 'noteOnly'] as const) {
    if (!rule[other]) continue;
    const message = `条件“${rule.title}”同时写了 soft 和 ${other}，不知道不符合时怎样办。`;
    const cure = '请只保留一个：soft 由审核人员写明理由，waivable 由一事一议豁免，noteOnly 只作提示。';
    findings.error('PLAN_RULE_SOFT', [...at, 'soft'], message, cure);
  }
}

/** A rule that hangs on itself has no result. */
function checkCycles({ findings }: PlanParts, at: YamlPath, rules: readonly PlanRule[]): void {
  const byId = new Map(rules.map((rule) => [rule.id, rule]));
  const reaches = (from: string, target: string, seen: Set<string>): boolean => {
    const rule = byId.get(from);
    if (!rule || seen.has(from)) return false;
    seen.add(from);
    return partsOf(rule).some((part) => part === target || reaches(part, target, seen));
  };
  rules.forEach((rule, place) => {
    if (!reaches(rule.id, rule.id, new Set())) return;
    const message = `条件“${rule.title}”绕了一圈又包含自己，得不出结论。`;
    const cure = '请去掉其中一处引用；条件与决策同名时，指的是条件。';
    findings.error('PLAN_RULE_CYCLE', [...at, 'rules', place], message, cure);
  });
}

/** A part counts through the whole: what is said of the part alone has no effect. */
function checkPartFlags({ findings }: PlanParts, at: YamlPath, rules: readonly PlanRule[]): void {
  const used = new Set(rules.flatMap(partsOf));
  rules.forEach((rule, place) => {
    if (!used.has(rule.id)) return;
    for (const flag of ['waivable', 'soft', 'noteOnly'] as const) {
      if (!rule[flag]) continue;
      const message = `条件“${rule.title}”已包含在别的条件里，不单独下结论，${flag} 不起作用。`;
      findings.warn(
        'PLAN_RULE_PART_FLAG',
        [...at, 'rules', place, flag],
        message,
        '请把它写在包含它的条件上，或删去。',
      );
    }
  });
}

function checkUnused(parts: PlanParts, at: YamlPath, { eligibility }: PlanAward, model: DecisionModel): void {
  const asked = [
    ...eligibility.rules.flatMap((rule) => [rule.decision ?? [], partsOf(rule)].flat()),
    ...askedElsewhere(parts, eligibility.table),
  ];
  const used = decisionsBehind(model, asked);
  const idle = model.decisionIds.filter((id) => !used.has(id));
  if (idle.length === 0) return;
  const message = `决策表 ${eligibility.table} 中的 ${listed(idle)} 没有对应的条件，不会被校验。`;
  parts.findings.warn(
    'PLAN_DECISION_UNUSED',
    [...at, 'rules'],
    message,
    '请在 rules 中补上，或从决策表中删去。',
  );
}

/** Decisions of a table that are asked for something other than eligibility: by a route, or by a diagram. */
const askedElsewhere = ({ plan, processes }: PlanParts, table: string): readonly string[] => [
  ...Object.values(plan.relations).flatMap(({ route }) =>
    typeof route === 'object' && route.table === table ? route.decision : [],
  ),
  ...[...processes.values()].flatMap(({ elements }) =>
    [...elements.values()].flatMap(({ calledDecision }) => calledDecision ?? []),
  ),
];
