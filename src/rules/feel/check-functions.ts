import type { FeelUses } from './analyse-feel.js';
import { FeelError } from './feel-error.js';
import { FUNCTION_NAMES, OWN_FUNCTION_NAMES } from './function-names.js';
import { availabilityOf } from './functions/index.js';

export interface FunctionPolicy {
  /** Whether 匠评's own functions may be called. */
  readonly ownFunctions: boolean;
  /** Whether all of the DMN standard may be called, not only what Zeebe 8.6 has of them. */
  readonly standard?: boolean;
  /** Whether unknown names may be called: at run time they are null, as in Zeebe. */
  readonly unknownFunctions: boolean;
  /** Functions that come with the context, as business knowledge models do. */
  readonly known?: ReadonlySet<string>;
}

/** Throws for a comparison without its left side: only the standard makes a range of it. */
export function assertComparisons({ strayTests: [first] }: FeelUses): void {
  if (!first) return;
  const cure = first.name === '=' ? '相等只写一个等号，表达式开头不写等号。' : '请在前面写出要比较的值。';
  throw new FeelError('FEEL_SYNTAX', `比较符“${first.name}”前面缺少内容。${cure}`, first.position);
}

/** Throws for the first call that is not allowed. */
export function assertFunctions(uses: FeelUses, policy: FunctionPolicy): void {
  for (const { name, position } of uses.functions) {
    const refusal = policy.known?.has(name) ? null : refusalOf(name, policy);
    if (refusal !== null) throw new FeelError('FEEL_FUNCTION', refusal, position);
  }
}

/** Why a function may not be called; null where it may. */
function refusalOf(
  name: string,
  { ownFunctions, standard = false, unknownFunctions }: FunctionPolicy,
): string | null {
  const availability = availabilityOf(name);
  if (availability === 'own') return ownFunctions ? null : ownOnly(name);
  if (availability === 'standard') return ownFunctions || standard ? null : ownOnly(name);
  return availability === 'nowhere' && !unknownFunctions ? unknown(name, ownFunctions) : null;
}

export const ownOnly = (name: string): string =>
  `函数“${name}”只能用在本平台计算的决策表和公式中，流程引擎没有它。请用服务任务先算出结果，再作为变量传入。`;

const CHANCE = new Set(['uuid', 'random number']);

function unknown(name: string, ownFunctions: boolean): string {
  if (CHANCE.has(name))
    return `不能使用随机函数“${name}”：同样的数据必须得到同样的结果。请由服务任务生成后作为变量传入。`;
  const candidates: readonly string[] = ownFunctions
    ? [...FUNCTION_NAMES, ...OWN_FUNCTION_NAMES]
    : FUNCTION_NAMES;
  const close = candidates.find((candidate) => isMisspelt(simplified(name), simplified(candidate)));
  const cure = close ? `应写成“${close}”。` : '请检查名称，可用的函数见规则说明。';
  return `没有名为“${name}”的函数。${cure}`;
}

const simplified = (name: string): string => name.toLowerCase().replace(/[\s_-]/g, '');

/** The same letters but for one left out, added, changed, or two that changed places. */
function isMisspelt(name: string, candidate: string): boolean {
  if (name === candidate) return true;
  if (name.length < 4 || Math.abs(name.length - candidate.length) > 1) return false;
  let [start, end, other] = [0, name.length, candidate.length];
  while (name[start] === candidate[start]) start += 1;
  while (end > start && other > start && name[end - 1] === candidate[other - 1])
    [end, other] = [end - 1, other - 1];
  const [left, right] = [name.slice(start, end), candidate.slice(start, other)];
  return Math.max(left.length, right.length) < 2 || left === right.split('').reverse().join('');
}
