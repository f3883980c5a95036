import { extensionOf, textOf, type XmlElement } from '../model/xml-element.js';
import { parseInstant } from '../step/iso-time.js';
import { feelFinding } from './feel-problems.js';
import { at, drawnIn, nameOf, type Drawn } from './drawn-elements.js';
import type { Reporter } from './reporter.js';

/** Who does a user task, until when, how urgent: written out, or as FEEL. */
export function checkUserTasks(process: XmlElement, report: Reporter): void {
  for (const drawn of drawnIn(process)) {
    for (const { extension, attribute, label, isSound, example } of ATTRIBUTES) {
      const text = textOf(extensionOf(drawn.element, extension), attribute);
      if (text === undefined || text === '') continue;
      checkValue({ drawn, text, label, isSound, example, report });
    }
  }
}

interface Attribute {
  readonly extension: string;
  readonly attribute: string;
  readonly label: string;
  /** Whether a text that is no FEEL will do. */
  readonly isSound: (text: string) => boolean;
  readonly example: string;
}

const isList = (text: string): boolean => text.split(',').every((each) => each.trim() !== '');
const isDate = (text: string): boolean =>
  /(?:Z|[+-]\d\d:?\d\d(?:\[[^\]]*\])?)$/.test(text) && parseInstant(text, 'UTC') !== null;
const isPriority = (text: string): boolean => /^\d{1,3}$/.test(text) && Number(text) <= 100;
const ASSIGNMENT = 'zeebe:AssignmentDefinition';
const SCHEDULE = 'zeebe:TaskSchedule';

const ATTRIBUTES: readonly Attribute[] = [
  { extension: ASSIGNMENT, attribute: 'candidateGroups', label: '候选组', isSound: isList, example: 'role:city, role:district' },
  { extension: ASSIGNMENT, attribute: 'candidateUsers', label: '候选人', isSound: isList, example: 'wang, li' },
  { extension: SCHEDULE, attribute: 'dueDate', label: '办理期限', isSound: isDate, example: '2030-01-31T17:30:00+08:00' },
  { extension: SCHEDULE, attribute: 'followUpDate', label: '跟进日期', isSound: isDate, example: '2030-01-31T17:30:00+08:00' },
  { extension: 'zeebe:PriorityDefinition', attribute: 'priority', label: '优先级', isSound: isPriority, example: '50' },
]; // prettier-ignore

interface Value extends Omit<Attribute, 'extension' | 'attribute'> {
  readonly drawn: Drawn;
  readonly text: string;
  readonly report: Reporter;
}

function checkValue({ drawn, text, label, isSound, example, report }: Value): void {
  if (text.startsWith('=')) {
    const problem = EXPRESSIONS_ELSEWHERE.has(label) ? null : feelFinding(text.slice(1));
    if (problem?.kind !== 'unreadable') return;
    report.error({
      code: 'BPMN_FEEL_INVALID',
      ...at(drawn),
      message: `${nameOf(drawn.element)}的“${label}”不是有效的 FEEL 表达式：${problem.message}`,
      cure: `请修改表达式“${text}”的第 ${problem.position + 1} 个字符附近。`,
    });
  } else if (!isSound(text)) {
    report.error({
      code: 'BPMN_USER_TASK_VALUE',
      ...at(drawn),
      message: `${nameOf(drawn.element)}的“${label}”是“${text}”，不能识别。`,
      cure: `请改成例如 ${example} 的写法；由变量决定时写成以 = 开头的表达式。`,
    });
  }
}

/** Those that the engine's own model has; they are checked with all its other expressions. */
const EXPRESSIONS_ELSEWHERE = new Set(['候选组', '办理期限']);
