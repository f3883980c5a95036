import type { Fault } from '../../shared/fault.js';
import type { FileVerdict, VerdictKind } from './file-verdict.js';

export type Summary = Readonly<Record<VerdictKind | 'total', number>>;

export function summaryOf(verdicts: readonly FileVerdict[]): Summary {
  const count = (kind: VerdictKind): number => verdicts.filter(({ verdict }) => verdict === kind).length;
  return {
    total: verdicts.length,
    accepted: count('accepted'),
    refused: count('refused'),
    unreadable: count('unreadable'),
    failed: count('failed'),
  };
}

const HEADS: Readonly<Record<VerdictKind, string>> = {
  accepted: '接受',
  refused: '拒绝',
  unreadable: '无法读取',
  failed: '无法处理',
};

/** One file for people: its verdict, and every fault with its cure. */
export function describeVerdict({ file, verdict, faults, reason }: FileVerdict): string {
  const head = `${HEADS[verdict]}  ${printable(file)}${reason === undefined ? '' : `：${printable(reason)}`}`;
  return [head, ...faults.map(describeFault)].join('\n');
}

function describeFault({ severity, code, line, element, message, cure }: Fault): string {
  const place = [
    element === undefined ? '' : `元素 ${element}`,
    line === undefined ? '' : `第 ${line} 行`,
  ].filter((each) => each !== '');
  const where = place.length === 0 ? '' : `（${place.join('，')}）`;
  return printable(`  ${severity === 'error' ? '错误' : '提醒'} ${code}${where} ${message}${cure}`);
}

export const describeSummary = ({ total, accepted, refused, unreadable, failed }: Summary): string =>
  total === 0
    ? '没有找到流程图（.bpmn、.bpmn20.xml、内容为 BPMN 的 .xml）或决策表（.dmn）。'
    : `共 ${total} 个文件：接受 ${accepted}，拒绝 ${refused}，无法读取 ${unreadable}，无法处理 ${failed}。`;

/** What a file holds must not steer the terminal. */
const printable = (text: string): string => text.replace(/\p{Cc}+/gu, ' ').replace(/^ {2,}/, '  ');
