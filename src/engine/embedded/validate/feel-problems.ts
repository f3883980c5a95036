import { checkExpression, FeelError, usesOf, type FeelProblem } from '../../../rules/index.js';

/** `unreadable`: no engine takes it. `unknown-function`: engines take it and get null. */
export interface FeelFinding extends FeelProblem {
  readonly kind: 'unreadable' | 'unknown-function';
}

/** What is wrong with an expression, without its leading `=`; null where nothing is. */
export function feelFinding(source: string): FeelFinding | null {
  try {
    const { variables, possible } = usesOf(source);
    const odd = [...variables, ...possible].find(
      ({ name, position }) => source[position] !== '`' && !/^[\p{L}_$][\p{L}\p{M}\p{N}_$]*$/u.test(name),
    );
    if (odd) return unreadable(odd.position, `“${odd.name}”不是变量名，少了运算符，或要用反引号括起来。`);
  } catch (error) {
    if (!(error instanceof FeelError)) throw error;
    return unreadable(error.position ?? 0, error.message);
  }
  const foreign = foreignSign(source);
  if (foreign) return foreign;
  const problem = checkExpression(source);
  return problem && { kind: 'unknown-function', ...problem };
}

const unreadable = (position: number, message: string): FeelFinding => ({
  kind: 'unreadable',
  position,
  message,
});

/** Signs that our reader takes and brokers do not. */
const FOREIGN: readonly [RegExp, string][] = [
  [/\^/, '乘方写成 **。'],
  [/==/, '相等用一个等号。'],
  [/<>/, '不等写成 !=。'],
  [/^\s*=/, '这里不再写等号。'],
  [/\)\s*\(/, '函数的结果不能直接再调用。'],
  [/(?:^|[=(,[<>*/+-])\s*\+/, '数字前面不能写正号。'],
  [/(?<![\p{L}\p{N}_$.])\d+(?:\.\d+)?[eE][+-]?\d/u, '数字不能写成科学计数法。'],
  [/[^\P{Nd}0-9]/u, '数字要用半角的 0 到 9。'],
];

const BETWEEN_COMPARISONS = /\b(?:and|or|then|else|return|satisfies|if|in)\b|[,()[\]{}:]/;
const COMPARISON = /(?<![<>!=])(?:<=|>=|!=|=|<|>)(?![=>])/g;

const OPAQUE = /"(?:[^"\\]|\\.)*"|`[^`]*`|\/\/[^\n]*|\/\*[\s\S]*?\*\//g;

function foreignSign(source: string): FeelFinding | null {
  const bare = source.replace(OPAQUE, (text) => '"'.repeat(text.length));
  if (bare.split(BETWEEN_COMPARISONS).some((part) => (part.match(COMPARISON)?.length ?? 0) > 1)) {
    return unreadable(bare.search(COMPARISON), '比较不能连写，用 and 连接。');
  }
  for (const [sign, message] of FOREIGN) {
    const position = bare.search(sign);
    if (position >= 0) return unreadable(position, message);
  }
  return null;
}
