import { parseExpression, parseUnaryTests } from 'feelin';
import { FeelError } from './feel-error.js';
import type { FunctionName } from './function-names.js';
import { DEFAULT_LIMITS } from './feel-run.js';

/** Camunda's dialect: names in backticks. */
const DIALECT = 'camunda';
/** Brackets and operators inside one another; a chain of operators counts each. */
const DEEPEST = 400;
const MOST_BRACKETS = 60;

type Tree = ReturnType<typeof parseExpression>;
export type SyntaxNode = Tree['topNode'];
/** An expression, or the unary tests of a table's input cell. */
export type Grammar = 'expression' | 'tests';

/** Names that only parse when the parser knows them, because they hold keywords. */
const NAMES_WITH_KEYWORDS = ['get or else'] satisfies FunctionName[];

/**
 * Parses or throws a `FeelError` that says where and what to do. `names` are variables with unusual names
 * (keywords, signs) that the source uses.
 */
export function parseFeel(source: string, grammar: Grammar, names: readonly string[] = []): SyntaxNode {
  if (source.length > DEFAULT_LIMITS.sourceLength) {
    throw new FeelError(
      'FEEL_LIMIT',
      `表达式超过${DEFAULT_LIMITS.sourceLength}个字符。请拆成几个表达式或改用决策表。`,
    );
  }
  assertFewBrackets(source);
  if (source.trim() === '') throw new FeelError('FEEL_SYNTAX', '表达式为空。请填写表达式。', 0);
  const root = parseTree(withKnownTypes(source), grammar, names).topNode;
  assertShallow(root);
  const error = findError(root);
  if (error) throw syntaxError(source, error);
  assertHalfWidth(root, source, names);
  return root;
}

/** The parser knows no type `range<…>`; it reads it as a list, and whoever compiles the type sees what was written. */
const withKnownTypes = (source: string): string =>
  source.replace(/(instance\s+of\s+|[<,:>]\s*)range(\s*<)/g, '$1list $2');

/** Each name may be an entry of any other. The parser may walk all of it, so many names go less deep. */
function shapeOf(names: readonly string[]): Record<string, unknown> {
  const depth = names.length > 200 ? 1 : names.length > 40 ? 2 : 3;
  let shape: Record<string, unknown> | null = null;
  for (let level = 0; level < depth; level += 1)
    shape = Object.fromEntries(names.map((name): [string, unknown] => [name, shape]));
  return shape ?? {};
}

function parseTree(source: string, grammar: Grammar, names: readonly string[]): Tree {
  const known = { ...shapeOf(names), ...Object.fromEntries(NAMES_WITH_KEYWORDS.map((name) => [name, null])) };
  try {
    return grammar === 'tests'
      ? parseUnaryTests(source, known, DIALECT)
      : parseExpression(source, known, DIALECT);
  } catch (error) {
    if (error instanceof RangeError) throw tooDeep();
    throw new FeelError('FEEL_SYNTAX', '表达式无法识别。请检查名称和标点。', 0);
  }
}

const tooDeep = (): FeelError => new FeelError('FEEL_LIMIT', '表达式嵌套过深。请拆成几个表达式。');

/** The parser's time grows with the square of the nesting, so this is looked at before it starts. */
function assertFewBrackets(source: string): void {
  let depth = 0;
  for (const [sign] of source.matchAll(/"(?:[^"\\]|\\.)*"|[([{]|[)\]}]/g)) {
    if ('([{'.includes(sign)) depth += 1;
    else if (')]}'.includes(sign)) depth -= 1;
    if (depth > MOST_BRACKETS) throw tooDeep();
  }
}

/** Walks without recursion: the tree may be as deep as the source is long. */
function assertShallow(root: SyntaxNode): void {
  const cursor = root.cursor();
  let depth = 0;
  for (;;) {
    if (depth > DEEPEST) throw tooDeep();
    if (cursor.firstChild()) {
      depth += 1;
      continue;
    }
    while (!cursor.nextSibling()) {
      if (!cursor.parent()) return;
      depth -= 1;
    }
  }
}

function findError(root: SyntaxNode): SyntaxNode | null {
  let found: SyntaxNode | null = null;
  root.tree?.iterate({
    enter: (reference) => {
      if (reference.type.isError) found ??= reference.node;
      return found === null;
    },
  });
  return found;
}

const FULL_WIDTH = /[，（）：；！？＜＞＝＋－＊／【】、。“”‘’《》]/;

/** The parser takes full-width signs for letters, so `max（1）` would be a variable that does not exist. */
function assertHalfWidth(root: SyntaxNode, source: string, names: readonly string[]): void {
  root.tree?.iterate({
    enter: ({ name, from, to }) => {
      const at = name === 'Identifier' ? source.slice(from, to).search(FULL_WIDTH) : -1;
      if (at < 0 || names.some((known) => known.includes(source.slice(from, to)))) return;
      const sign = source.charAt(from + at);
      throw new FeelError(
        'FEEL_SYNTAX',
        `第${from + at + 1}个字符“${sign}”是全角符号。标点和括号要用半角字符。`,
        from + at,
      );
    },
  });
}

const HINTS: readonly (readonly [RegExp, string])[] = [
  [/^\s*=/, '这里不写开头的等号“=”。'],
  [/==/, '相等用一个等号“=”。'],
  [/&&|\|\|/, '并且用“and”，或者用“or”。'],
  [/!(?!=)/, '取反用“not(…)”。'],
  [/'/, '文字要用双引号，例如 "甲"。'],
  [/[“”‘’]/, '引号要用半角双引号 "。'],
  [/[，（）：；＜＞＝【】]/, '标点和括号要用半角字符。'],
  [/\?[^:]*:/, '分支写成“if … then … else …”。'],
];

function syntaxError(source: string, node: SyntaxNode): FeelError {
  const position = Math.min(node.from, source.length);
  const text = source.slice(position, Math.max(node.to, position + 12)).trim();
  const unquoted = source.replace(/"(?:[^"\\]|\\.)*"/g, '""');
  const hint = HINTS.find(([pattern]) => pattern.test(unquoted))?.[1];
  const where =
    text === '' ? '表达式不完整，末尾缺少内容' : `第${position + 1}个字符起的“${text.slice(0, 12)}”无法识别`;
  return new FeelError('FEEL_SYNTAX', `${where}。${hint ?? '请检查括号、引号和关键字是否齐全。'}`, position);
}

/** Child nodes without comments. */
export function childrenOf(node: SyntaxNode): SyntaxNode[] {
  const children: SyntaxNode[] = [];
  for (let child = node.firstChild; child; child = child.nextSibling) {
    if (!child.type.isSkipped) children.push(child);
  }
  return children;
}

/** The n-th child, which the grammar promises. */
export function childAt(node: SyntaxNode, index: number): SyntaxNode {
  const child = childrenOf(node).at(index);
  if (!child) throw new FeelError('FEEL_SYNTAX', '表达式不完整。请补全。', node.from);
  return child;
}

/** A comparison without its left side where no test may stand. */
export const isStrayTest = (node: SyntaxNode): boolean =>
  node.name === 'SimplePositiveUnaryTest' &&
  node.parent?.name !== 'PositiveUnaryTest' &&
  childrenOf(node).length > 1;

const NAMES = new Set(['VariableName', 'SpecialFunctionName', 'DateTimeConstructor']);
/** Whether the node is a name that may be called. */
export const isName = (node: SyntaxNode): boolean => NAMES.has(node.name);
