import type { Fault } from '../shared/fault.js';
import { componentType } from './component-types.js';
import { isRecord } from './form-definition.js';
import { lintComponent } from './lint-component.js';
import { lintConditions } from './lint-conditions.js';
import { FormFindings } from './lint-context.js';
import { lintTexts, TOO_DEEP } from './lint-text.js';
import { placeComponents, type Placed } from './place-components.js';

const MAX_CHARACTERS = 1_000_000;
const MAX_COMPONENTS = 400;

/**
 * Everything wrong with a form definition, all at once. A form with an error must not be published:
 * `validateSubmission` relies on what is checked here.
 * @param file The name its author knows it by.
 */
export function lintForm(form: unknown, file: string): Fault[] {
  const findings = new FormFindings(file);
  if (!isRecord(form) || !Array.isArray(form['components'])) {
    findings.error(
      'FORM_INVALID',
      '',
      '这不是一份表单定义：缺少组件列表（components）。',
      '请用表单编辑器导出 JSON 文件。',
    );
  } else if (!hasGoodSize(form)) {
    findings.error(
      'FORM_TOO_LARGE',
      '',
      '表单定义过大或不是纯 JSON。',
      '请删去用不到的组件；大量选项请用本系统接口提供。',
    );
  } else {
    lintTexts(form, findings);
    // Deeper than that nothing else can be looked at safely.
    if (!findings.faults.some(({ code }) => code === TOO_DEEP)) lintContents(form, findings);
  }
  return findings.faults;
}

function hasGoodSize(form: Record<string, unknown>): boolean {
  try {
    return JSON.stringify(form).length <= MAX_CHARACTERS;
  } catch {
    return false;
  }
}

function lintContents(form: Record<string, unknown>, findings: FormFindings): void {
  lintHead(form, findings);
  const placed = placeComponents(form);
  if (placed.length > MAX_COMPONENTS)
    findings.error(
      'FORM_TOO_LARGE',
      '',
      `表单有 ${String(placed.length)} 个组件。`,
      `请减到 ${String(MAX_COMPONENTS)} 个以内。`,
    );
  for (const { component, element, inTable } of placed) lintComponent(component, element, inTable, findings);
  lintDuplicates(placed, findings);
  lintReferences(placed, findings);
}

function lintHead(form: Record<string, unknown>, findings: FormFindings): void {
  const { title, display, components } = form;
  if (typeof title !== 'string' || title.trim() === '')
    findings.error('FORM_LABEL', '', '表单没有标题。', '请填写表单标题（title）。');
  if (display !== undefined && display !== 'form' && display !== 'wizard')
    findings.error(
      'FORM_DISPLAY',
      '',
      `不支持“${JSON.stringify(display)}”这种显示方式。`,
      '请用 form（一页）或 wizard（分页）。',
    );
  const pages = Array.isArray(components) ? components.filter(isRecord) : [];
  if (display === 'wizard' && pages.some(({ type }) => type !== 'panel'))
    findings.error(
      'FORM_DISPLAY',
      '',
      '分页表单的最外层有不是页面的组件。',
      '请把它放进一个页面（panel）里。',
    );
}

/** Pages and texts too: conditions and the client find components by key. */
function lintDuplicates(placed: readonly Placed[], findings: FormFindings): void {
  const seen = new Set<string>();
  for (const { component, element, scope } of placed) {
    const name = `${scope}${String(component['key'])}`;
    if (seen.has(name))
      findings.error(
        'FORM_DUPLICATE_KEY',
        element,
        `字段名“${String(component['key'])}”用了不止一次。`,
        '请改成一个没有用过的名字。',
      );
    seen.add(name);
  }
}

function lintReferences(placed: readonly Placed[], findings: FormFindings): void {
  const inputs = placed.filter(({ component }) => {
    const kind = componentType(component['type'])?.kind;
    return kind !== undefined && kind !== 'layout' && kind !== 'content';
  });
  const known = {
    fields: new Set(inputs.map(({ element }) => element)),
    keys: new Set(inputs.map(({ component }) => String(component['key']))),
  };
  const numbers = new Set(
    inputs
      .filter(({ component, scope }) => component['type'] === 'idcard' && scope === '')
      .map(({ element }) => element),
  );
  for (const { component, element } of placed) {
    lintConditions(component, element, known, findings);
    lintAgreement(component, element, numbers, findings);
  }
}

function lintAgreement(
  component: Record<string, unknown>,
  element: string,
  numbers: ReadonlySet<string>,
  findings: FormFindings,
): void {
  const properties = isRecord(component['properties']) ? component['properties'] : {};
  const { agreesWith, agreement } = properties;
  if (agreesWith === undefined && agreement === undefined) return;
  const whole = typeof agreesWith === 'string' && numbers.has(agreesWith);
  if (whole && (agreement === 'birthDate' || agreement === 'gender')) return;
  findings.error(
    'FORM_AGREEMENT',
    element,
    '“与身份证号一致”的设置不完整。',
    '请把 agreesWith 设为表单里身份证号（idcard）的字段名，agreement 设为 birthDate 或 gender。',
  );
}
