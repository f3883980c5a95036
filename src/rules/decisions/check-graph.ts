import type { DrgElement, Requirement } from './decision-logic.js';
import type { FaultCollector } from './fault-collector.js';
import type { XmlElement } from './read-xml.js';

const KINDS: Readonly<Record<Requirement['kind'], { element: string; label: string }>> = {
  decision: { element: 'decision', label: '决策' },
  input: { element: 'inputData', label: '输入数据' },
  knowledge: { element: 'businessKnowledgeModel', label: '知识模型' },
};

/** Ids, references and cycles of the requirements graph. */
export function checkGraph(
  root: XmlElement,
  elements: ReadonlyMap<string, DrgElement>,
  faults: FaultCollector,
  standard: boolean,
): void {
  const all = [...elements.values()];
  if (!standard && !all.some(({ kind }) => kind === 'decision')) {
    faults.add('DMN_NO_DECISION', { line: root.line }, '文件中没有决策。', '请至少添加一个决策。');
  }
  checkIds(root, faults);
  for (const element of all) checkRequirements(element, elements, root, faults);
  for (const cycle of cyclesOf(elements)) {
    const names = cycle.map(({ name }) => `“${name}”`).join('→');
    const place = { element: `决策${names}`, line: cycle[0]?.line ?? 1 };
    faults.add('DMN_CYCLE', place, `决策互相依赖：${names}。`, '请删除其中一条依赖连线。');
  }
}

/** Their ids are of their own kind. */
const OF_OTHERS = new Set(['DMNDI', 'extensionElements']);

function checkIds(root: XmlElement, faults: FaultCollector): void {
  const seen = new Set<string>();
  const visit = (element: XmlElement): void => {
    const { id, name } = element.attributes;
    if (id !== undefined && seen.has(id)) {
      const place = { element: name ? `“${name}”（${id}）` : id, line: element.line };
      faults.add('DMN_DUPLICATE_ID', place, `编号“${id}”重复。`, '请给其中一个元素换一个编号。');
    }
    if (id !== undefined) seen.add(id);
    for (const child of element.children) if (!OF_OTHERS.has(child.name)) visit(child);
  };
  visit(root);
  for (const element of root.children) {
    if (['decision', 'businessKnowledgeModel'].includes(element.name) && !element.attributes['id']) {
      const place = { element: `“${element.attributes['name'] ?? ''}”`, line: element.line };
      faults.add('DMN_DUPLICATE_ID', place, '决策没有编号。', '请填写它的编号（ID）。');
    }
  }
}

function checkRequirements(
  element: DrgElement,
  elements: ReadonlyMap<string, DrgElement>,
  root: XmlElement,
  faults: FaultCollector,
): void {
  for (const { kind, key, line } of element.requires) {
    const { element: tag, label } = KINDS[kind];
    if (isKnown(kind, elements.get(key))) continue;
    if (root.children.some((child) => child.name === tag && child.attributes['id'] === key)) continue;
    const place = { element: `决策“${element.name}”`, line };
    faults.add(
      'DMN_UNKNOWN_REQUIREMENT',
      place,
      `依赖的${label}“${key}”不在文件中。`,
      `请补上该${label}，或删除这条依赖连线。`,
    );
  }
}

/** A decision service is called as a knowledge model is. */
const isKnown = (kind: Requirement['kind'], required: DrgElement | undefined): boolean =>
  required?.kind === kind || (kind === 'knowledge' && required?.kind === 'service');

/** Each cycle once, from the element found first. */
function cyclesOf(elements: ReadonlyMap<string, DrgElement>): DrgElement[][] {
  const done = new Set<DrgElement>();
  const cycles: DrgElement[][] = [];
  const visit = (element: DrgElement, path: readonly DrgElement[]): void => {
    const start = path.indexOf(element);
    if (start >= 0) {
      cycles.push([...path.slice(start), element]);
      return;
    }
    if (done.has(element)) return;
    for (const { key } of element.requires) {
      const required = elements.get(key);
      if (required) visit(required, [...path, element]);
    }
    done.add(element);
  };
  for (const element of elements.values()) visit(element, []);
  return cycles;
}
