import { found, type DiagramCheck } from './diagram-findings.js';
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
  const message = `用户任务“${element.name || element.id}”在方案中没有说明。`;
  found(check, 'error', element, [
    'DIAGRAM_TASK_UNDECLARED',
    message,
    `请在方案的 tasks 中补上 ${element.id} 及其结论。`,
  ]);
}

function checkForm(check: DiagramCheck, element: DiagramElement): void {
  const { formKey } = element;
  if (formKey === null) {
    const message = `用户任务“${element.name || element.id}”没有表单。`;
    found(check, 'error', element, [
      'DIAGRAM_TASK_NO_FORM',
      message,
      '请在属性面板填写表单标识（formKey）。',
    ]);
  } else if (!check.parts.forms.has(formKey)) {
    const message = `用户任务“${element.name || element.id}”的表单“${formKey}”不存在。`;
    const cure = `请补上 ${formKey}.form.json，或改用：${listed(check.parts.forms.keys())}。`;
    found(check, 'error', element, ['DIAGRAM_UNKNOWN_FORM', message, cure]);
  }
}

function checkGroups(check: DiagramCheck, element: DiagramElement): void {
  const { candidateGroups: groups } = element;
  if (groups === null || groups.trim() === '') {
    const message = `用户任务“${element.name || element.id}”没有写由谁办理，谁也看不到它。`;
    found(check, 'error', element, [
      'DIAGRAM_TASK_NO_GROUP',
      message,
      '请填写候选组，如 =["审核角色@" + org.关系]。',
    ]);
    return;
  }
  const { plan } = check.parts;
  for (const literal of literalsOf(groups)) {
    const [role = '', organisation = ''] = literal.split('@');
    if (!Object.hasOwn(plan.roles, role)) {
      const message = `用户任务“${element.name || element.id}”的办理角色“${role}”不在方案里。`;
      found(check, 'error', element, [
        'DIAGRAM_UNKNOWN_ROLE',
        message,
        `请改用：${listed(Object.keys(plan.roles))}。`,
      ]);
    }
    if (organisation && !plan.organisations.some(({ key }) => key === organisation)) {
      const message = `用户任务“${element.name || element.id}”的办理单位“${organisation}”不在方案里。`;
      found(check, 'error', element, [
        'DIAGRAM_UNKNOWN_ORGANISATION',
        message,
        '请核对 organisations 中的 key。',
      ]);
    }
  }
  for (const [, relation = ''] of groups.matchAll(/\borg\.([A-Za-z]\w*)/g)) {
    if (Object.hasOwn(plan.relations, relation)) continue;
    const message = `用户任务“${element.name || element.id}”按关系“${relation}”找办理单位，方案里没有这个关系。`;
    found(check, 'error', element, [
      'DIAGRAM_UNKNOWN_RELATION',
      message,
      `请改用：${listed(Object.keys(plan.relations))}。`,
    ]);
  }
}

/** Group names written out: string literals of an expression, or the items of a plain list. */
function literalsOf(groups: string): readonly string[] {
  if (groups.trim().startsWith('=')) return [...groups.matchAll(/"([^"]*)"/g)].map(([, text = '']) => text);
  return groups.split(',').map((group) => group.trim());
}

function checkOutcomes(check: DiagramCheck, element: DiagramElement): void {
  const outcomes = check.parts.plan.tasks[element.id]?.outcomes ?? {};
  const declared = Object.keys(outcomes);
  const next = check.process.elements.get(element.outgoing[0]?.target ?? '');
  const flows = next?.type === 'exclusiveGateway' ? next.outgoing : [];
  const asked = flows.map((flow) => ({ flow, names: outcomesIn(flow) }));
  const names = new Set(asked.flatMap((one) => one.names));
  for (const { flow, names: inFlow } of asked) {
    for (const name of inFlow.filter((one) => declared.length > 0 && !declared.includes(one))) {
      const message = `连线的条件问的是结论“${name}”，任务“${element.name || element.id}”没有这个结论。`;
      found(check, 'warning', flow, ['DIAGRAM_OUTCOME_UNKNOWN', message, `请改用：${listed(declared)}。`]);
    }
  }
  const unhandled = declared.filter((name) => !names.has(name));
  if (names.size > 0 && unhandled.length > 0 && !flows.some(({ isDefault }) => isDefault)) {
    const message = `任务“${element.name || element.id}”的结论 ${listed(unhandled)} 之后没有路可走。`;
    found(check, 'warning', element, [
      'DIAGRAM_OUTCOME_UNHANDLED',
      message,
      '请为它画一条连线，或把一条连线设为默认。',
    ]);
  }
  const idle = declared.filter((name) => (outcomes[name]?.effects ?? []).length === 0);
  if (names.size === 0 && declared.length > 1 && idle.length > 0) {
    const message = `任务“${element.name || element.id}”有 ${declared.length} 种结论，流程图没有按结论分路。`;
    found(check, 'warning', element, [
      'DIAGRAM_OUTCOME_UNUSED',
      message,
      '请在任务之后加一个按 outcome 判断的网关。',
    ]);
  }
}

const outcomesIn = ({ condition }: DiagramFlow): readonly string[] =>
  [...(condition ?? '').matchAll(/\boutcome\s*=\s*"([^"]*)"/g)].map(([, name = '']) => name);
