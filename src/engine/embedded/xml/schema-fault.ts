import type { Fault } from '../../../shared/fault.js';
import type { SchemaFinding, SchemaProblem } from './check-schema.js';

type Text = Pick<Fault, 'code' | 'message' | 'cure'>;

/** Says in words where a file departs from the schema of BPMN, and what to do about it. */
export function schemaFault(file: string, { finding, node, within }: SchemaProblem): Fault {
  const element = elementOf(finding, within);
  return {
    severity: 'error',
    file,
    line: node.line,
    ...(element === null ? {} : { element }),
    ...textOf(finding, node.name),
  };
}

function elementOf(finding: SchemaFinding, within: string | null): string | null {
  return finding.kind === 'duplicate-id' ? finding.id : within;
}

const invalid = (
  message: string,
  cure = '请用流程编辑器打开并重新保存；手工修改过的，请改正该行。',
): Text => ({
  code: 'BPMN_SCHEMA',
  message,
  cure,
});
const listed = (names: readonly string[]): string =>
  names.length > 6 ? `${names.slice(0, 6).join('、')} 等` : names.join('、');

type Texts = {
  readonly [K in SchemaFinding['kind']]: (finding: Extract<SchemaFinding, { kind: K }>, tag: string) => Text;
};

const TEXTS: Texts = {
  'unexpected-element': ({ name, expected }) =>
    invalid(
      `这里不能有 <${name}>${expected.length > 0 ? `，应当是 <${listed(expected)}>` : ''}。`,
      '请删除它，或移到 BPMN 规定的位置：扩展元素在前，连线引用其次，内部元素在后，图形在文件末尾。',
    ),
  'missing-element': ({ expected }, tag) =>
    invalid(`<${tag}> 里缺少 <${listed(expected)}>。`, '请补上缺少的元素。'),
  'unexpected-text': ({ text }, tag) => invalid(`<${tag}> 里不能有文字“${text}”。`, '请删除这段文字。'),
  'unknown-attribute': ({ name }, tag) =>
    invalid(`<${tag}> 没有属性“${name}”。`, '请删除该属性，或检查拼写；自定义的属性要放在自己的命名空间里。'),
  'missing-attribute': ({ name }, tag) => invalid(`<${tag}> 缺少属性“${name}”。`, `请填写“${name}”。`),
  value: ({ name, value, expected }) =>
    invalid(`“${name}”的值“${value.slice(0, 60)}”不对，应当是${expected}。`, '请改成规定的值。'),
  'unknown-type': ({ name }) =>
    invalid(`类型“${name}”不能用在这里。`, '请删除 xsi:type，或改成 BPMN 规定的类型。'),
  abstract: ({ name }) => invalid(`<${name}> 只是一类元素的总称，不能直接使用。`, '请换成具体的元素。'),
  'unknown-root': ({ name }) =>
    invalid(
      `文件的根元素是 <${name}>，不是 BPMN 2.0 的 definitions。`,
      '请选择 BPMN 2.0 流程文件（命名空间 http://www.omg.org/spec/BPMN/20100524/MODEL）。',
    ),
  'duplicate-id': ({ id }) => ({
    code: 'BPMN_DUPLICATE_ID',
    message: `元素编号“${id}”出现了不止一次。`,
    cure: '请给其中一个元素另起编号。',
  }),
  unresolved: ({ name, id }, tag) => ({
    code: 'BPMN_UNRESOLVED_REFERENCE',
    message: `<${tag}> 的“${name}”引用了不存在的元素“${id}”。`,
    cure: '请重新连接指向它的连线，或补上该元素。',
  }),
};

function textOf(finding: SchemaFinding, tag: string): Text {
  const text = TEXTS[finding.kind] as (finding: SchemaFinding, tag: string) => Text;
  return text(finding, tag);
}
