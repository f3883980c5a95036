import { createRequire } from 'node:module';
import { BpmnModdle } from 'bpmn-moddle';
import type { Fault } from '../../../shared/fault.js';
import { isElement, type XmlElement } from './xml-element.js';

/** No sound diagram comes near these. They bound what one upload can cost. */
export const MAX_XML_LENGTH = 2 * 1024 * 1024;
export const MAX_XML_DEPTH = 64;
export const MAX_XML_ELEMENTS = 20_000;

const zeebe: unknown = createRequire(import.meta.url)('zeebe-bpmn-moddle/resources/zeebe.json');

export interface ReadResult {
  readonly definitions: XmlElement | null;
  readonly faults: readonly Fault[];
}

/** Parses one BPMN file. Everything moddle only warns about is an error here, with its line. */
export async function readXml(file: string, content: string): Promise<ReadResult> {
  const refused = scan(file, content);
  if (refused) return { definitions: null, faults: [refused] };
  try {
    const { rootElement, warnings } = await new BpmnModdle({ zeebe }).fromXML(content);
    const faults = warnings.map((warning) => faultOf(file, warning.message));
    return { definitions: isElement(rootElement) ? rootElement : null, faults };
  } catch (error) {
    return { definitions: null, faults: [faultOf(file, (error as Error).message)] };
  }
}

const TOKEN =
  /<!--[\s\S]*?-->|<!\[CDATA\[[\s\S]*?\]\]>|<\?[\s\S]*?\?>|<!|<(\/?)[^\s/>]+(?:[^>"']|"[^"]*"|'[^']*')*>/g;

/** Looks for what must not even be parsed: a document type, or a size that only an attack has. */
function scan(file: string, content: string): Fault | null {
  if (Buffer.byteLength(content) > MAX_XML_LENGTH) {
    return tooLarge(file, `文件超过 ${MAX_XML_LENGTH / 1024 / 1024} MB。`);
  }
  let depth = 0;
  let elements = 0;
  for (const token of content.matchAll(TOKEN)) {
    const [text, slash] = token;
    if (text === '<!') return doctype(file, lineAt(content, token.index));
    if (text.startsWith('<!') || text.startsWith('<?')) continue;
    if (slash) {
      depth -= 1;
      continue;
    }
    elements += 1;
    if (!text.endsWith('/>')) depth += 1;
    if (depth > MAX_XML_DEPTH) return tooLarge(file, `元素嵌套超过 ${MAX_XML_DEPTH} 层。`);
    if (elements > MAX_XML_ELEMENTS) return tooLarge(file, `元素超过 ${MAX_XML_ELEMENTS} 个。`);
  }
  return null;
}

const lineAt = (content: string, index: number): number => content.slice(0, index).split('\n').length;

function tooLarge(file: string, message: string): Fault {
  return {
    code: 'BPMN_TOO_LARGE',
    severity: 'error',
    file,
    message: `流程文件过大：${message}`,
    cure: '请把流程拆成几个文件，用调用活动连接。',
  };
}

function doctype(file: string, line: number): Fault {
  return {
    code: 'BPMN_DOCTYPE',
    severity: 'error',
    file,
    line,
    message: '流程文件含有文档类型声明（DOCTYPE、ENTITY）。',
    cure: '请删除该声明。它可能引入外部内容，一律不接受。',
  };
}

const DUPLICATE = /duplicate ID <(.*?)>/;
const UNRESOLVED = /unresolved reference <(.*?)>/;

function faultOf(file: string, message: string): Fault {
  // moddle counts lines from 0.
  const line = /line: (\d+)/.exec(message)?.[1];
  const at = { severity: 'error' as const, file, ...(line ? { line: Number(line) + 1 } : {}) };
  const duplicate = DUPLICATE.exec(message)?.[1];
  if (duplicate !== undefined) {
    return {
      ...at,
      code: 'BPMN_DUPLICATE_ID',
      element: duplicate,
      message: `元素编号“${duplicate}”出现了不止一次。`,
      cure: '请给其中一个元素另起编号。',
    };
  }
  const reference = UNRESOLVED.exec(message)?.[1];
  if (reference !== undefined) {
    return {
      ...at,
      code: 'BPMN_UNRESOLVED_REFERENCE',
      element: reference,
      message: `引用了不存在的元素“${reference}”。`,
      cure: '请重新连接指向它的连线，或补上该元素。',
    };
  }
  const detail = /nested error: (.*)/.exec(message)?.[1] ?? message.split('\n')[0] ?? '';
  return {
    ...at,
    code: 'BPMN_XML_INVALID',
    message: `流程文件不是有效的 BPMN：${detail}。`,
    cure: '请用流程编辑器打开并重新保存；手工修改过的，请检查该行的标签和属性。',
  };
}
