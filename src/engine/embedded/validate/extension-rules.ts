import { childOf, extensionOf, extensionsOf, listOf, textOf, type XmlElement } from '../model/xml-element.js';
import { at, drawnIn, nameOf, type Drawn } from './drawn-elements.js';
import type { Reporter } from './reporter.js';

/** What Camunda's extension elements must say, one by one. */
export function checkExtensionElements(process: XmlElement, report: Reporter): void {
  for (const drawn of [{ element: process, container: process }, ...drawnIn(process)]) {
    checkRepeated(drawn, drawn.element, report);
    const loop = childOf(drawn.element, 'loopCharacteristics');
    if (loop) checkRepeated(drawn, loop, report);
    checkAlternatives(drawn, report);
    checkHeaders(drawn, report);
    checkForm(drawn, report);
    checkBinding(drawn, report);
  }
}

function checkRepeated(drawn: Drawn, holder: XmlElement, report: Reporter): void {
  const seen = new Set<string>();
  for (const { $type } of extensionsOf(holder)) {
    // Embedded forms are kept at the process, any number of them.
    if (!$type.startsWith('zeebe:') || $type === 'zeebe:UserTaskForm') continue;
    if (seen.has($type)) {
      report.error({
        code: 'BPMN_EXTENSION_TWICE',
        ...at(drawn),
        message: `${nameOf(drawn.element)}的扩展 ${tagOf($type)} 写了两次。`,
        cure: '请删除多余的一个。',
      });
    }
    seen.add($type);
  }
}

const tagOf = (type: string): string => `zeebe:${type.charAt(6).toLowerCase()}${type.slice(7)}`;

/** Of these an element has one at most: who does the work. */
const WAYS = ['zeebe:TaskDefinition', 'zeebe:CalledDecision', 'zeebe:Script', 'zeebe:PublishMessage'];

function checkAlternatives(drawn: Drawn, report: Reporter): void {
  const ways = WAYS.filter((type) => extensionOf(drawn.element, type));
  if (ways.length < 2) return;
  report.error({
    code: 'BPMN_TWO_WAYS',
    ...at(drawn),
    message: `${nameOf(drawn.element)}同时写了 ${ways.map(tagOf).join(' 和 ')}，不知道由谁来做。`,
    cure: '请在属性面板选定一种实现方式，删除其余的。',
  });
}

const RESERVED = 'io.camunda.zeebe:';

function checkHeaders(drawn: Drawn, report: Reporter): void {
  const keys = listOf(extensionOf(drawn.element, 'zeebe:TaskHeaders'), 'values').flatMap((header) => {
    const key = textOf(header, 'key') ?? '';
    return key === '' || (textOf(header, 'value') ?? '') === '' ? [] : [key];
  });
  const twice = keys.find((key, index) => keys.indexOf(key) < index);
  const reserved = keys.find((key) => key.startsWith(RESERVED));
  if (twice === undefined && reserved === undefined) return;
  report.error({
    code: 'BPMN_HEADER_KEY',
    ...at(drawn),
    message:
      twice === undefined
        ? `${nameOf(drawn.element)}的参数“${reserved ?? ''}”以 ${RESERVED} 开头，是引擎自用的。`
        : `${nameOf(drawn.element)}的参数“${twice}”写了两次。`,
    cure: '请给参数另起名称，或删除多余的一个。',
  });
}

function checkForm(drawn: Drawn, report: Reporter): void {
  const form = extensionOf(drawn.element, 'zeebe:FormDefinition');
  if (form) {
    const isNative = extensionOf(drawn.element, 'zeebe:UserTask') !== null;
    const ways = ['formId', isNative ? 'externalReference' : 'formKey'];
    const given = ways.filter((way) => (textOf(form, way)?.trim() ?? '') !== '');
    if (given.length !== 1) {
      report.error({
        code: 'BPMN_FORM_REFERENCE',
        ...at(drawn),
        message: `${nameOf(drawn.element)}的表单应当恰好填写 ${ways.join('、')} 之一，现有 ${given.length} 个。`,
        cure: '请填写本方案的表单键（formKey），删除其余的。',
      });
    }
  }
  const empty = extensionsOf(drawn.element).find(
    (each) => each.$type === 'zeebe:UserTaskForm' && (textOf(each, 'body')?.trim() ?? '') === '',
  );
  if (!empty) return;
  report.error({
    code: 'BPMN_FORM_REFERENCE',
    ...at(drawn),
    message: `${nameOf(drawn.element)}里嵌入的表单“${empty.id ?? ''}”是空的。`,
    cure: '请删除它，改用本方案的表单键（formKey）。',
  });
}

const BOUND = ['zeebe:CalledElement', 'zeebe:CalledDecision', 'zeebe:FormDefinition'];
const BINDINGS = ['latest', 'deployment', 'versionTag'];

function checkBinding(drawn: Drawn, report: Reporter): void {
  for (const called of BOUND.flatMap((type) => extensionOf(drawn.element, type) ?? [])) {
    const binding = textOf(called, 'bindingType') ?? 'latest';
    const tag = textOf(called, 'versionTag');
    const isSound = binding === 'versionTag' ? (tag ?? '').trim() !== '' : tag === undefined;
    if (BINDINGS.includes(binding) && isSound) continue;
    report.error({
      code: 'BPMN_BINDING',
      ...at(drawn),
      message: `${nameOf(drawn.element)}的绑定方式是“${binding}”，版本标签是“${tag ?? ''}”，两者不配。`,
      cure: `绑定方式只能是 ${BINDINGS.join('、')}；只有 versionTag 要填写版本标签。`,
    });
  }
}
