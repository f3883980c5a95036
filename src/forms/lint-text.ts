import { isRecord } from './form-definition.js';
import { isSet, type FormFindings } from './lint-context.js';

/** Properties Form.io runs as JavaScript, or that put attributes and templates of an author's into the page. */
const CODE_PROPERTIES: ReadonlySet<string> = new Set([
  'custom',
  'customConditional',
  'customDefaultValue',
  'customAction',
  'disableFunction',
  'isUploadEnabled',
  'logic',
  'onOpen',
  'rowDrafts',
  'script',
  'trigger',
]);
const MARKUP_PROPERTIES: ReadonlySet<string> = new Set(['attributes', 'attrs', 'templates', 'tag', 'css']);

/** What the builder writes for every select; it only prints the option's label. */
const DEFAULT_TEMPLATE = '<span>{{ item.label }}</span>';

const MAX_DEPTH = 40;
export const TOO_DEEP = 'FORM_TOO_DEEP';

/** Looks at every property of the definition at any depth, known or not: no code, no templates, no markup. */
export function lintTexts(form: Record<string, unknown>, findings: FormFindings): void {
  visit(form, '', '', 0, findings);
}

function visit(
  value: unknown,
  property: string,
  element: string,
  depth: number,
  findings: FormFindings,
): void {
  if (typeof value === 'string') {
    lintString(value, property, element, findings);
  } else if (depth > MAX_DEPTH) {
    findings.error(TOO_DEEP, element, '表单嵌套过深。', `请把嵌套减到 ${String(MAX_DEPTH)} 层以内。`);
  } else if (Array.isArray(value)) {
    for (const item of value) visit(item, property, element, depth + 1, findings);
  } else if (isRecord(value)) {
    const here =
      typeof value['key'] === 'string' && typeof value['type'] === 'string' ? value['key'] : element;
    for (const [name, inner] of Object.entries(value)) {
      lintProperty(name, inner, here, findings);
      visit(inner, name, here, depth + 1, findings);
    }
  }
}

function lintProperty(name: string, value: unknown, element: string, findings: FormFindings): void {
  const code = CODE_PROPERTIES.has(name) || (name === 'calculateValue' && typeof value === 'string');
  if (code && isSet(value))
    findings.error(
      'FORM_JAVASCRIPT',
      element,
      `“${name}”里有脚本，表单中不允许运行脚本。`,
      '请清空它，改用 JSONLogic 的条件、计算或校验。',
    );
  if (MARKUP_PROPERTIES.has(name) && isSet(value))
    findings.error(
      'FORM_MARKUP',
      element,
      `“${name}”会改动页面本身的结构，不允许使用。`,
      '请清空它；说明文字用“说明文字”组件。',
    );
}

function lintString(text: string, property: string, element: string, findings: FormFindings): void {
  if (property === 'template' && text === DEFAULT_TEMPLATE) return;
  if (/\{\{|\{%/u.test(text))
    findings.error(
      'FORM_TEMPLATE',
      element,
      `“${property}”里有模板语法（{{ 或 {%）。`,
      '请改成普通文字；需要带出其他字段的值时，用计算值。',
    );
  if (/^\s*(?:javascript|data|vbscript):/iu.test(text))
    findings.error('FORM_URL', element, `“${property}”是脚本地址。`, '请改成以 / 或 https:// 开头的地址。');
  if (property !== 'html' && /<[a-z!/]/iu.test(text))
    findings.error(
      'FORM_HTML',
      element,
      `“${property}”里有 HTML 标签。`,
      '请改成普通文字；有格式的说明用“说明文字”组件。',
    );
}
