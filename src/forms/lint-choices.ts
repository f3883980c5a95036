import { isRecord } from './form-definition.js';
import { isSet, type FormFindings } from './lint-context.js';

/** Options of select, radio and checklist: present, distinct, and of a type the stored value keeps. */
export function lintChoices(
  component: Record<string, unknown>,
  element: string,
  findings: FormFindings,
): void {
  if (component['type'] === 'select' && isSet(component['dataSrc']) && component['dataSrc'] !== 'values')
    lintSource(component, element, findings);
  else lintOptions(component, element, findings);
  if (component['type'] !== 'checklist') lintDataType(component, element, findings);
}

function lintSource(component: Record<string, unknown>, element: string, findings: FormFindings): void {
  const data = isRecord(component['data']) ? component['data'] : {};
  const url = data['url'];
  const own = component['dataSrc'] === 'url' && typeof url === 'string' && /^\/api\/[\w/-]+$/u.test(url);
  if (!own || isSet(data['headers']))
    findings.error(
      'FORM_URL',
      element,
      '选项取自系统之外的来源。',
      '请把选项直接写在表单里，或改为本系统接口（以 /api/ 开头，不带请求头）。',
    );
}

function optionsOf(component: Record<string, unknown>): unknown {
  return component['values'] ?? (isRecord(component['data']) ? component['data']['values'] : undefined);
}

function lintOptions(component: Record<string, unknown>, element: string, findings: FormFindings): void {
  const options = optionsOf(component);
  const list = Array.isArray(options) ? options.filter(isRecord) : [];
  const values = list.map((option) => option['value']);
  const complete =
    list.length > 0 &&
    list.every((option) => isFilled(option['label'])) &&
    values.every(isFilled) &&
    new Set(values).size === values.length;
  if (!complete)
    findings.error(
      'FORM_OPTIONS',
      element,
      '选项不完整：没有选项，或有的选项缺标签、缺值、值重复。',
      '请给每个选项写上标签和一个不重复的值。',
    );
}

function isFilled(value: unknown): boolean {
  return typeof value === 'string' && value.trim() !== '';
}

/** Left to guess, Form.io turns the code "1" into the number 1 and "true" into true. */
function lintDataType(component: Record<string, unknown>, element: string, findings: FormFindings): void {
  const type = component['dataType'];
  if (type === 'string') return;
  const options = optionsOf(component);
  const values = Array.isArray(options) ? options.filter(isRecord).map((option) => option['value']) : [];
  const yesNo = values.length === 2 && values.includes('true') && values.includes('false');
  if (type === 'boolean' && yesNo) return;
  findings.error(
    'FORM_CHOICE_TYPE',
    element,
    '没有规定选项值的类型，像“1”这样的值会变成数字。',
    '请把“存储类型”（dataType）设为 string；只有“true / false”两个选项的可设为 boolean。',
  );
}
