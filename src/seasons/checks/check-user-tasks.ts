import type { PlanTask } from '../plan.js';
import { found, labelOf, type DiagramCheck } from './diagram-findings.js';
import { outcomeIsRead } from './outcome-readers.js';
import { listed } from './plan-parts.js';
import type { DiagramElement, DiagramFlow } from './read-diagram.js';

/** User tasks have a declaration, a form, people who see them, and a way on for every outcome. */
export function checkUserTasks(check: DiagramCheck): void {
  for (const element of check.process.elements.values()) {
    if (element.type !== 'userTask') continue;
    checkDeclaration(check, element);
    checkForm(check, element);
    checkGroups(check, element);
    checkOutcomes(check, element);
  }
}

function checkDeclaration(check: DiagramCheck, element: DiagramElement): void {
  if (Object.hasOwn(check.parts.plan.tasks, element.id)) return;
  const message = `用户任务“${labelOf(element)}”在方案中没有说明。`;
  found(check, 'error', element, [
    'DIAGRAM_TASK_UNDECLARED',
    message,
    `请在方案的 tasks 中补上 ${element.id} 及其结论。`,
  ]);
}

function checkForm(check: DiagramCheck, element: DiagramElement): void {
  const { formKey } = element;
  if (formKey === null) {
    const message = `用户任务“${labelOf(element)}”没有表单。`;
    found(check, 'error', element, [
      'DIAGRAM_TASK_NO_FORM',
      message,
      '请在属性面板填写表单标识（formKey）。',
    ]);
  } else if (!check.parts.forms.has(formKey)) {
    const message = `用户任务“${labelOf(element)}”的表单“${formKey}”不存在。`;
    const cure = `请补上 ${formKey}.form.json，或改用：${listed(check.parts.forms.keys())}。`;
    found(check, 'error', element, ['DIAGRAM_UNKNOWN_FORM', message, cure]);
  }
}

function checkGroups(check: DiagramCheck, element: DiagramElement): void {
  const { candidateGroups: groups } = element;
  if (groups === null || groups.trim() === '') {
    const message = `用户任务“${labelOf(element)}”没有写由谁办理，谁也看不到它。`;
    found(check, 'error', element, [
      'DIAGRAM_TASK_NO_GROUP',
      message,
      '请填写候选组，如 =["审核角色@" + org.关系]。',
    ]);
    return;
  }
  for (const literal of literalsOf(groups)) checkGroup(check, element, literal);
  const { relations } = check.parts.plan;
  for (const [, relation = ''] of groups.matchAll(/\borg\.([A-Za-z]\w*)/g)) {
    if (Object.hasOwn(relations, relation)) continue;
    const message = `用户任务“${labelOf(element)}”按关系“${relation}”找办理单位，方案里没有这个关系。`;
    const cure = `请改用：${listed(Object.keys(relations))}。`;
    found(check, 'error', element, ['DIAGRAM_UNKNOWN_RELATION', message, cure]);
  }
}

/** Group names written out: string literals of an expression, or the items of a plain list. */
function literalsOf(groups: string): readonly string[] {
  if (groups.trim().startsWith('=')) return [...groups.matchAll(/"([^"]*)"/g)].map(([, text = '']) => text);
  return groups.split(',').map((group) => group.trim());
}

/** @param literal `role@organisation`, or `role@` where the organisation is added by the expression */
function checkGroup(check: DiagramCheck, element: DiagramElement, literal: string): void {
  const { roles, organisations } = check.parts.plan;
  const [role = '', organisation = ''] = literal.split('@');
  if (!Object.hasOwn(roles, role)) {
    const message = `用户任务“${labelOf(element)}”的办理角色“${role}”不在方案里。`;
    const cure = `请改用：${listed(Object.keys(roles))}。`;
    found(check, 'error', element, ['DIAGRAM_UNKNOWN_ROLE', message, cure]);
  }
  if (organisation === '' || organisations.some(({ key }) => key === organisation)) return;
  const message = `用户任务“${labelOf(element)}”的办理单位“${organisation}”不在方案里。`;
  found(check, 'error', element, [
    'DIAGRAM_UNKNOWN_ORGANISATION',
    message,
    '请核对 organisations 中的 key。',
  ]);
}

/** The ways on from a task: the gateway after it, and the outcomes its conditions ask for. */
function checkOutcomes(check: DiagramCheck, element: DiagramElement): void {
  const outcomes = check.parts.plan.tasks[element.id]?.outcomes ?? {};
  const next = check.process.elements.get(element.outgoing[0]?.target ?? '');
  const flows = next?.type === 'exclusiveGateway' ? next.outgoing : [];
  for (const flow of flows) checkAskedFor(check, element, flow, Object.keys(outcomes));
  const asked = new Set(flows.flatMap(outcomesIn));
  if (asked.size === 0) checkUndivided(check, element, outcomes);
  else if (!flows.some(({ isDefault }) => isDefault))
    checkUnhandled(check, element, asked, Object.keys(outcomes));
}

function checkUnhandled(
  check: DiagramCheck,
  element: DiagramElement,
  asked: ReadonlySet<string>,
  declared: readonly string[],
): void {
  const unhandled = declared.filter((name) => !asked.has(name));
  if (unhandled.length === 0) return;
  const message = `任务“${labelOf(element)}”的结论 ${listed(unhandled)} 之后没有路可走。`;
  const cure = '请为它画一条连线，或把一条连线设为默认。';
  found(check, 'warning', element, ['DIAGRAM_OUTCOME_UNHANDLED', message, cure]);
}

/** Several outcomes and one way on: then each should have an effect, or something after it goes by it. */
function checkUndivided(check: DiagramCheck, element: DiagramElement, outcomes: PlanTask['outcomes']): void {
  const declared = Object.values(outcomes);
  if (declared.length < 2 || declared.every(({ effects }) => effects && effects.length > 0)) return;
  if (outcomeIsRead(check.parts, check.process, element)) return;
  const message = `任务“${labelOf(element)}”有 ${declared.length} 种结论，流程图没有按结论分路，后面也没有服务任务读取结论。`;
  const cure = '请在任务之后加一个按 outcome 判断的网关。';
  found(check, 'warning', element, ['DIAGRAM_OUTCOME_UNUSED', message, cure]);
}

function checkAskedFor(
  check: DiagramCheck,
  element: DiagramElement,
  flow: DiagramFlow,
  declared: readonly string[],
): void {
  if (declared.length === 0) return;
  for (const name of outcomesIn(flow).filter((one) => !declared.includes(one))) {
    const message = `连线的条件问的是结论“${name}”，任务“${labelOf(element)}”没有这个结论。`;
    found(check, 'warning', flow, ['DIAGRAM_OUTCOME_UNKNOWN', message, `请改用：${listed(declared)}。`]);
  }
}

const outcomesIn = ({ condition }: DiagramFlow): readonly string[] =>
  [...(condition ?? '').matchAll(/\boutcome\s*=\s*"([^"]*)"/g)].map(([, name = '']) => name);
