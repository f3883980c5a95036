import { componentType, COMPONENT_TYPES, type ComponentType } from './component-types.js';
import { isRecord } from './form-definition.js';
import { lintChoices } from './lint-choices.js';
import { isSet, type FormFindings } from './lint-context.js';
import { forbiddenMarkup } from './lint-html.js';
import { lintRules } from './lint-rules.js';
import { FORBIDDEN_KEYS } from './safe-logic.js';

const OWN_PROPERTY_FLAGS: Readonly<Record<string, string>> = {
  unique: '“唯一”由评审规则检查，不由表单检查',
  encrypted: '加密按组件类型自动进行',
  protected: '隐藏由脱敏规则决定',
  hidden: '固定值请用“固定值”（hidden）组件，按情况显示请用显示条件',
};

/** Everything about one component that can be said without looking at the others. */
export function lintComponent(
  component: Record<string, unknown>,
  element: string,
  inTable: boolean,
  findings: FormFindings,
): void {
  const type = componentType(component['type']);
  lintKey(component['key'], element, findings);
  if (!type) {
    lintUnknownType(component['type'], element, findings);
    return;
  }
  lintLabel(component, type, element, findings);
  lintPlace(component, type, element, inTable, findings);
  lintFlags(component, element, findings);
  lintKind(component, type, element, findings);
}

function lintKey(key: unknown, element: string, findings: FormFindings): void {
  if (typeof key === 'string' && /^[a-z][A-Za-z0-9]{0,63}$/u.test(key) && !FORBIDDEN_KEYS.has(key)) return;
  findings.error(
    'FORM_KEY',
    element,
    `字段名“${String(key)}”不合要求。`,
    '请用小写英文字母开头、只含英文字母和数字的驼峰写法，例如 unitName，不超过 64 个字符。',
  );
}

function lintUnknownType(type: unknown, element: string, findings: FormFindings): void {
  if (type === 'datetime' || type === 'day' || type === 'time') {
    findings.error(
      'FORM_DATETIME',
      element,
      `组件“${type}”保存的是一个时刻，换个时区看日期会差一天。`,
      '请改用“日期”（isodate，保存 2006-07-01）或“年月”（month，保存 2006-07）。',
    );
    return;
  }
  findings.error(
    'FORM_TYPE_UNKNOWN',
    element,
    `组件类型“${String(type)}”不能使用。`,
    `请改用：${Object.entries(COMPONENT_TYPES)
      .map(([name, { title }]) => `${title}（${name}）`)
      .join('、')}。`,
  );
}

function lintLabel(
  component: Record<string, unknown>,
  type: ComponentType,
  element: string,
  findings: FormFindings,
): void {
  if (type.kind === 'content' || component['type'] === 'columns') return;
  const label =
    component['type'] === 'panel' ? (component['title'] ?? component['label']) : component['label'];
  if (typeof label === 'string' && label.trim() !== '') return;
  findings.error(
    'FORM_LABEL',
    element,
    '没有标签，填表的人不知道这里填什么。',
    '请填写标签（label），页面请填写标题（title）。',
  );
}

function lintPlace(
  component: Record<string, unknown>,
  type: ComponentType,
  element: string,
  inTable: boolean,
  findings: FormFindings,
): void {
  if (inTable && (type.kind === 'rows' || type.kind === 'group' || type.kind === 'layout'))
    findings.error(
      'FORM_NESTED',
      element,
      '表格里只能放单个字段，不能再放表格、成组字段或版面组件。',
      '请把它移到表格外面。',
    );
  if (
    component['type'] === 'panel' &&
    isRecord(component['conditional']) &&
    isSetDeep(component['conditional'])
  )
    findings.error(
      'FORM_CONDITIONAL_PAGE',
      element,
      '整页按条件显示会使翻页错乱。',
      '请把条件设在页面里的字段上。',
    );
}

function isSetDeep(value: Record<string, unknown>): boolean {
  return Object.values(value).some(isSet);
}

function lintFlags(component: Record<string, unknown>, element: string, findings: FormFindings): void {
  for (const [name, reason] of Object.entries(OWN_PROPERTY_FLAGS))
    if (isSet(component[name]))
      findings.error('FORM_UNSUPPORTED', element, `不支持“${name}”：${reason}。`, '请取消这个选项。');
  if (isSet(component['multiple']) && component['type'] !== 'select')
    findings.error(
      'FORM_UNSUPPORTED',
      element,
      '这个组件不支持“多个值”。',
      '请改用“多选”（checklist）或“表格”（datagrid）。',
    );
  const widget = component['widget'];
  if (isRecord(widget) && widget['type'] === 'calendar')
    findings.error(
      'FORM_DATETIME',
      element,
      '文字框加日历会按时刻保存日期。',
      '请改用“日期”（isodate）组件。',
    );
}

function lintKind(
  component: Record<string, unknown>,
  type: ComponentType,
  element: string,
  findings: FormFindings,
): void {
  if (type.kind === 'choice' || type.kind === 'choices') lintChoices(component, element, findings);
  if (type.kind === 'content') lintContent(component['html'], element, findings);
  else lintRules(component, element, findings);
  if (type.kind === 'rows') lintTable(component, element, findings);
  if (component['type'] === 'hidden' && typeof component['defaultValue'] !== 'string')
    findings.error(
      'FORM_CONSTANT',
      element,
      '固定值组件没有写值。',
      '请把默认值（defaultValue）设为那个固定的文字。',
    );
}

function lintContent(html: unknown, element: string, findings: FormFindings): void {
  const found = typeof html === 'string' ? forbiddenMarkup(html) : null;
  if (found === null) return;
  findings.error(
    'FORM_HTML',
    element,
    `说明文字里有不允许的内容：${found}`,
    '只能用段落、换行、加粗、列表、标题和指向本站或 https:// 的链接，不能带其他属性。',
  );
}

function lintTable(component: Record<string, unknown>, element: string, findings: FormFindings): void {
  const validate = isRecord(component['validate']) ? component['validate'] : {};
  if (typeof validate['maxLength'] !== 'number')
    findings.error(
      'FORM_LIMIT',
      element,
      '表格没有规定最多几行。',
      '请设置最多行数（validate.maxLength），一般不超过 30。',
    );
  if (component['enableRowGroups'] !== true) return;
  const groups = Array.isArray(component['rowGroups']) ? component['rowGroups'].filter(isRecord) : [];
  const rows = groups.reduce((sum, group) => sum + Number(group['numberOfRows']), 0);
  if (rows !== validate['maxLength'] || rows !== validate['minLength'])
    findings.error(
      'FORM_ROW_GROUPS',
      element,
      `固定行一共 ${String(rows)} 行，和行数的上下限不一致。`,
      `请把最少和最多行数都设为 ${String(rows)}。`,
    );
}
