import { extensionOf, listOf, textOf, type XmlElement } from '../model/xml-element.js';
import { at, drawnIn, nameOf, type Drawn } from './drawn-elements.js';
import { feelFinding } from './feel-problems.js';
import type { Reporter } from './reporter.js';

const NAME = /^[A-Za-z_][A-Za-z0-9_]*(\.[A-Za-z_][A-Za-z0-9_]*)*$/;
/** Words of FEEL that no mapping may write to. */
const RESERVED = new Set([
  ...['null', 'true', 'false', 'function', 'if', 'then', 'else', 'for', 'between', 'instance', 'of'],
]);

/** Mappings, also those of elements that make no use of them: brokers read them all. */
export function checkMappings(process: XmlElement, report: Reporter): void {
  for (const drawn of [{ element: process, container: process }, ...drawnIn(process)]) {
    const mapping = extensionOf(drawn.element, 'zeebe:IoMapping');
    for (const input of listOf(mapping, 'inputParameters')) checkMapping(drawn, input, '输入映射', report);
    for (const output of listOf(mapping, 'outputParameters')) checkMapping(drawn, output, '输出映射', report);
  }
}

function checkMapping(drawn: Drawn, mapping: XmlElement, what: string, report: Reporter): void {
  const target = textOf(mapping, 'target') ?? '';
  checkSource(drawn, textOf(mapping, 'source') ?? '', `${what} ${target}`, report);
  const isReserved = RESERVED.has(target);
  if (NAME.test(target) && !isReserved && !target.split('.').includes('__proto__')) return;
  report.error({
    code: 'BPMN_VARIABLE_NAME',
    ...at(drawn),
    message: `${nameOf(drawn.element)}的“${what}的目标”是“${target}”，${isReserved ? '是 FEEL 的保留字' : '不能作变量名'}。`,
    cure: '变量名只能用英文字母、数字和下划线，不以数字开头，不用保留字；多层之间用点号。中文请写在元素名称里。',
  });
}

/** An input may be a plain text, an output may not. */
function checkSource(drawn: Drawn, source: string, what: string, report: Reporter): void {
  const place = { ...at(drawn), what: `${nameOf(drawn.element)}的“${what}”` };
  const text = source.trim();
  if (text === '') {
    const message = `${place.what}没有填写。`;
    report.error({ code: 'BPMN_VALUE_MISSING', ...at(drawn), message, cure: '请填写来源，或删除该映射。' });
  } else if (!text.startsWith('=')) {
    if (what.startsWith('输入')) return;
    report.error({
      code: 'BPMN_NOT_AN_EXPRESSION',
      ...at(drawn),
      message: `${place.what}是“${source}”，应当是以 = 开头的表达式。`,
      cure: `请改为表达式，例如 =${text}。`,
    });
  } else {
    checkFeel(drawn, text.slice(1), place.what, report);
  }
}

function checkFeel(drawn: Drawn, source: string, what: string, report: Reporter): void {
  const problem = feelFinding(source.trim());
  if (!problem) return;
  const isUnreadable = problem.kind === 'unreadable';
  report[isUnreadable ? 'error' : 'product']({
    code: isUnreadable ? 'BPMN_FEEL_INVALID' : 'BPMN_FEEL_FUNCTION',
    ...at(drawn),
    message: `${what}${isUnreadable ? '不是有效的 FEEL 表达式' : '不能这样写'}：${problem.message}`,
    cure: `请修改表达式“=${source}”的第 ${problem.position + 1} 个字符附近。`,
  });
}
