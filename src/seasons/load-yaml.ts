import { isAlias, isMap, isScalar, isSeq, LineCounter, parseDocument, type Document, type Node } from 'yaml';
import type { Fault } from '../shared/fault.js';
import { lostCharacters, NOT_UTF8 } from '../shared/lost-characters.js';

export type YamlPath = readonly (string | number)[];

/** A YAML file's value, and where its parts stand. */
export interface YamlSource {
  readonly value: unknown;
  /** 1-based line of a key or list item; of the nearest part above it where it does not exist. */
  lineOf(path: YamlPath): number;
}

const MAX_LENGTH = 1_000_000;
const MAX_ALIASES = 100;

/** Reads one YAML document. Everything the parser objects to is an error here. */
export function loadYaml(
  file: string,
  text: string,
): { source: YamlSource | null; faults: readonly Fault[] } {
  if (text.length > MAX_LENGTH) {
    const message = '方案文件超过 1 MB，不予读取。';
    return { source: null, faults: [fault(file, 1, message, '请检查是否选错了文件。')] };
  }
  const lost = lostCharacters(text);
  if (lost !== null) return { source: null, faults: [{ ...NOT_UTF8, severity: 'error', file, line: lost }] };
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, uniqueKeys: true });
  const faults = [...document.errors, ...document.warnings].map((problem) =>
    fault(
      file,
      lines.linePos(problem.pos[0]).line,
      `YAML 格式有误：${reasonOf(problem.code)}。`,
      '请检查这一行及上一行的缩进、冒号后的空格和引号是否成对，标点是否为英文半角。',
    ),
  );
  if (faults.length > 0) return { source: null, faults };
  try {
    const value: unknown = document.toJS({ maxAliasCount: MAX_ALIASES });
    // Text again: a part that refers to itself has no end, and whoever walks through it would find none.
    JSON.stringify(value);
    return { source: { value, lineOf: (path) => lineOf(document, lines, path) }, faults };
  } catch {
    const message = `引用（*）指向自身，或展开后超过 ${MAX_ALIASES} 处。`;
    return { source: null, faults: [fault(file, 1, message, '请去掉引用，把内容直接写出来。')] };
  }
}

const REASONS: Readonly<Record<string, string>> = {
  DUPLICATE_KEY: '同一级里有两个相同的键',
  BAD_INDENT: '缩进不对',
  TAB_AS_INDENT: '缩进用了制表符，应用空格',
  MISSING_CHAR: '缺少标点或引号',
  UNEXPECTED_TOKEN: '有多余的内容',
  BAD_ALIAS: '引用（*）指向不存在的锚点（&）',
  BLOCK_AS_IMPLICIT_KEY: '键后面缺少英文冒号和空格，或几项写在了一行',
  MULTILINE_IMPLICIT_KEY: '键后面缺少英文冒号和空格',
  BAD_SCALAR_START: '文字以特殊符号开头，须加引号',
  MULTIPLE_DOCS: '一个文件里只能有一份方案',
};

const reasonOf = (code: string): string => REASONS[code] ?? code;

const fault = (file: string, line: number, message: string, cure: string): Fault => ({
  code: 'PLAN_YAML',
  severity: 'error',
  file,
  line,
  message,
  cure,
});

function lineOf(document: Document.Parsed, lines: LineCounter, path: YamlPath): number {
  let node: unknown = document.contents;
  let offset = rangeOf(node) ?? 0;
  for (const step of path) {
    const found = stepInto(resolved(document, node), step);
    if (!found) break;
    offset = rangeOf(found.key) ?? rangeOf(found.value) ?? offset;
    node = found.value;
  }
  return lines.linePos(offset).line;
}

const resolved = (document: Document.Parsed, node: unknown): unknown =>
  isAlias(node) ? node.resolve(document) : node;

function stepInto(node: unknown, step: string | number): { key: unknown; value: unknown } | null {
  if (isSeq(node)) return Number(step) in node.items ? { key: null, value: node.items[Number(step)] } : null;
  if (!isMap(node)) return null;
  const pair = node.items.find(({ key }) => isScalar(key) && String(key.value) === String(step));
  return pair ? { key: pair.key, value: pair.value } : null;
}

const rangeOf = (node: unknown): number | undefined => (node as Node | null)?.range?.[0];
