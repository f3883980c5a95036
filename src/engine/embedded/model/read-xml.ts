import { createRequire } from 'node:module';
import { BpmnModdle, type ReaderWarning } from 'bpmn-moddle';
import type { Fault } from '../../../shared/fault.js';
import { checkSchema } from '../xml/check-schema.js';
import { parseXml, type XmlLimits } from '../xml/parse-xml.js';
import { bpmnSchema } from '../xml/read-schema.js';
import { schemaFault } from '../xml/schema-fault.js';
import { XmlRefused, type XmlNode } from '../xml/xml-node.js';
import { isElement, type XmlElement } from './xml-element.js';

/** No sound diagram comes near these. They bound what one upload can cost. A broker takes 4 MB and 100 levels, too. */
export const MAX_XML_LENGTH = 4 * 1024 * 1024;
export const MAX_XML_DEPTH = 100;
export const MAX_XML_ELEMENTS = 150_000;

const LIMITS: XmlLimits = { bytes: MAX_XML_LENGTH, depth: MAX_XML_DEPTH, elements: MAX_XML_ELEMENTS };

interface Vocabulary {
  readonly types: readonly object[];
}

const published = createRequire(import.meta.url)('zeebe-bpmn-moddle/resources/zeebe.json') as Vocabulary;
/** An extension that brokers read and the published vocabulary has not yet. */
const PUBLISH_MESSAGE = {
  name: 'PublishMessage',
  superClass: ['Element'],
  properties: [{ name: 'correlationKey', type: 'String', isAttr: true }],
};
const zeebe: Vocabulary = { ...published, types: [...published.types, PUBLISH_MESSAGE] };

export interface ReadResult {
  readonly definitions: XmlElement | null;
  readonly faults: readonly Fault[];
}

/** Parses one BPMN file and holds it against the standard's schema, as strictly as a broker does. */
export async function readXml(file: string, content: string): Promise<ReadResult> {
  const parsed = parse(file, content);
  if ('fault' in parsed) return { definitions: null, faults: [parsed.fault] };
  const faults = checkSchema(parsed.root, bpmnSchema()).map((problem) => schemaFault(file, problem));
  if (faults.length > 0 && isLong(parsed.root)) return { definitions: null, faults };
  try {
    // What it warns about, the schema has found already, or is nothing that an engine looks at; but for this:
    const { rootElement, warnings } = await new BpmnModdle({ zeebe }).fromXML(content);
    const dangling = warnings.filter(({ property }) => property === 'bpmn:activityRef');
    return {
      definitions: isElement(rootElement) ? rootElement : null,
      faults: [...faults, ...dangling.map((warning) => noActivity(file, warning))],
    };
  } catch (error) {
    return { definitions: null, faults: faults.length > 0 ? faults : [unreadable(file, error as Error)] };
  }
}

/** For every element that the vocabulary does not know the reader looks at all before it: minutes for a long file. */
const LONG = 2_000;

function isLong(root: XmlNode): boolean {
  const count = (node: XmlNode): number => node.children.reduce((sum, child) => sum + count(child), 1);
  return count(root) > LONG;
}

function parse(file: string, content: string): { root: XmlNode } | { fault: Fault } {
  try {
    return { root: parseXml(content, LIMITS) };
  } catch (error) {
    if (error instanceof XmlRefused) return { fault: refusal(file, error) };
    throw error;
  }
}

const CODES = { malformed: 'BPMN_XML_INVALID', doctype: 'BPMN_DOCTYPE', 'too-large': 'BPMN_TOO_LARGE' };

function refusal(file: string, { reason, detail, line }: XmlRefused): Fault {
  const texts = {
    malformed: {
      message: `第 ${line} 行起不是完整的 XML：${detail}。`,
      cure: '请用流程编辑器打开并重新保存；手工修改过的，请检查该行的标签和属性。',
    },
    doctype: {
      message: '流程文件含有文档类型声明（DOCTYPE、ENTITY）。',
      cure: '请删除该声明。它可能引入外部内容，一律不接受。',
    },
    'too-large': {
      message: `流程文件过大：${detail}。`,
      cure: '请把流程拆成几个文件，用调用活动连接。',
    },
  };
  return { code: CODES[reason], severity: 'error', file, line, ...texts[reason] };
}

function noActivity(file: string, { value = '', element }: ReaderWarning): Fault {
  return {
    code: 'BPMN_COMPENSATION_THROW',
    severity: 'error',
    file,
    ...(element?.id === undefined ? {} : { element: element.id }),
    message: `补偿事件要补偿的活动“${value}”不存在。`,
    cure: '请选择同一层里带补偿边界事件的活动，或一个子流程；不选则补偿本层全部。',
  };
}

function unreadable(file: string, error: Error): Fault {
  return {
    code: 'BPMN_XML_INVALID',
    severity: 'error',
    file,
    message: `流程文件不能读取：${error.message.split('\n')[0] ?? ''}。`,
    cure: '请用流程编辑器打开并重新保存。',
  };
}
