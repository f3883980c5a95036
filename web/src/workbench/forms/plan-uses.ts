import { isMap, isPair, isScalar, isSeq, parseDocument, visit, type Scalar } from 'yaml';
import type { Placed } from '../../../../src/forms/place-components.js';
import { keyOf, tokens, type Found } from './find-uses.js';

/** Which parts of a plan speak of the form. */
export interface PlanScope {
  /** Awards that are applied for with it. */
  readonly awards: readonly number[];
  readonly everyAward: boolean;
  /** User tasks that it is filled in for. */
  readonly tasks: readonly string[];
  readonly onlyForm: (task: string) => boolean;
}

/** Places of an award that hold the path of a field. */
const AWARD_KEYS =
  /^(roles\.[^.]+|funding\.items\.\d+\.(account|bank|match\.pledge)|evidence\.\d+\.proves\.(from|to)|followUp\.change\.fields\.\d+)$/;
/** Places of an award that hold a formula over the facts. */
const AWARD_FORMULAS =
  /^(computed\.[^.]+|evidence\.\d+\.requiredWhen|naming\.(certificateNumber|displayName)|funding\.(items\.\d+\.)?(payers|except)\.\d+\.when)$/;
const TASK_KEYS = /^outcomes\.[^.]+\.(requires\.\d+|variables\.\d+|effects\.\d+\.(key|reason))$/;

/** Where the plan file names a field of a form. */
export function inPlan(text: string, field: Placed, scope: PlanScope): Found[] {
  const found: Found[] = [];
  visit(parseDocument(text), {
    Scalar(place, node, above) {
      if (place === 'key' || typeof node.value !== 'string') return;
      const path = pathOf(above, place);
      const use = useAt(path, field, scope);
      if (use !== null) found.push(...usesOf(text, { node, path: pathText(path), field, use }));
    },
  });
  return found;
}

type Use = { readonly formula: boolean; readonly certain: boolean };

interface Looked {
  readonly node: Scalar;
  readonly path: string;
  readonly field: Placed;
  readonly use: Use;
}

function usesOf(text: string, { node, path, field, use }: Looked): Found[] {
  const value = String(node.value);
  const [from = 0] = node.range ?? [];
  const start = from + (text[from] === '"' || text[from] === "'" ? 1 : 0);
  const key = keyOf(field);
  const place = (offset: number, certain: boolean, words: string): Found => {
    const at = { start: start + offset, end: start + offset + key.length };
    // Where the text is written otherwise than its value (folded, escaped), nothing is changed by itself.
    const written = text.slice(at.start, at.end) === key;
    return { words, at: path, ...at, certain: certain && use.certain && written };
  };
  if (use.formula)
    return tokens(value, field).map((hit) => place(hit.start, hit.certain, `${path} = ${value}`));
  const own = value === field.element || value.startsWith(`${field.element}.`);
  return own ? [place(field.element.length - key.length, true, path)] : [];
}

function useAt(path: readonly (string | number)[], field: Placed, scope: PlanScope): Use | null {
  const [part, name, ...rest] = path;
  const inside = rest.join('.');
  if (part === 'awards' && scope.awards.includes(Number(name))) {
    if (AWARD_KEYS.test(inside)) return { formula: false, certain: true };
    return AWARD_FORMULAS.test(inside) ? { formula: true, certain: true } : null;
  }
  if (part === 'scoreSheets' && scope.tasks.length > 0) return { formula: false, certain: false };
  return part === 'tasks' ? useInTask(String(name), inside, field, scope) : null;
}

function useInTask(task: string, inside: string, { element }: Placed, scope: PlanScope): Use | null {
  if (scope.tasks.includes(task) && TASK_KEYS.test(inside) && !element.includes('.'))
    return { formula: false, certain: scope.onlyForm(task) };
  if (scope.awards.length === 0) return null;
  if (/^blind\.hides\.\d+$/.test(inside)) return { formula: false, certain: scope.everyAward };
  return /^prefill\.[^.]+$/.test(inside) ? { formula: true, certain: scope.everyAward } : null;
}

/** Keys and indices from the root to a scalar. */
function pathOf(above: readonly unknown[], place: number | string | null): (string | number)[] {
  const inside = above.flatMap((node, index): (string | number)[] => {
    if (isPair(node)) return [isScalar(node.key) ? String(node.key.value) : ''];
    const child = above[index + 1];
    return isSeq(node) && isMap(child) ? [node.items.indexOf(child)] : [];
  });
  return typeof place === 'number' && isSeq(above.at(-1)) ? [...inside, place] : inside;
}

/** As faults write paths of the plan: `awards[0].roles.unitName`. */
const pathText = (path: readonly (string | number)[]): string =>
  path
    .map((step, index) => (typeof step === 'number' ? `[${String(step)}]` : index === 0 ? step : `.${step}`))
    .join('');
