import type { Variables } from '../../process-engine.js';
import type { FlowNode, Mapping } from '../model/process-model.js';
import type { ElementRow } from '../state/case-rows.js';
import { propagate, setLocal, visibleVariables } from '../state/variables.js';
import { evaluate } from './evaluate.js';
import type { Execution } from './execution.js';

/** Inputs become local variables. A target `o.z` makes a new local `o`, whatever an outer `o` holds. */
export function applyInputs(x: Execution, element: ElementRow, node: FlowNode): void {
  if (node.inputs.length === 0 || !takesInputs(node)) return;
  setLocal(x.state, element.id, evaluateMappings(x, element, node.inputs, {}));
}

/**
 * What an element brought (`pending`) leaves it: everything without output mappings, otherwise only what
 * is mapped. A target `o.z` changes `z` in the outer `o`.
 */
export function applyOutputs(x: Execution, element: ElementRow, node: FlowNode): void {
  const { pending } = element.data;
  // Taken once: after an incident, what it brought is not to overwrite what was set meanwhile.
  delete element.data.pending;
  if (node.outputs.length > 0) {
    if (pending) setLocal(x.state, element.id, pending);
    const outer = visibleVariables(x.state, element.id);
    // An inner multi-instance element writes to itself: its output element is collected from there.
    const scope = element.data.loopCounter === undefined ? (element.scope ?? element.id) : element.id;
    propagate(x.state, scope, evaluateMappings(x, element, node.outputs, outer));
  } else if (pending && !keepsVariables(node)) {
    propagate(x.state, element.id, pending);
  }
}

/** Events that only pass a token on have no inputs. */
function takesInputs({ type, event }: FlowNode): boolean {
  if (type === 'startEvent' || type === 'boundaryEvent') return false;
  const isThrow = type === 'endEvent' || type === 'intermediateThrowEvent';
  return !isThrow || event.kind === 'message' || event.kind === 'signal';
}

/** What an error carries stays at the boundary event that caught it, unless it is mapped out. */
function keepsVariables(node: FlowNode): boolean {
  return node.type === 'boundaryEvent' && node.event.kind === 'error';
}

/** In order; each sees the results of those before it. `outer` is what nested targets are merged into. */
function evaluateMappings(
  x: Execution,
  element: ElementRow,
  mappings: readonly Mapping[],
  outer: Variables,
): Variables {
  const results: Variables = {};
  for (const { source, target } of mappings) {
    const value = evaluate(x, source, { scope: element.id, extra: results, failsAs: 'IO_MAPPING_ERROR' });
    const [name = '', ...path] = target;
    const before = Object.hasOwn(results, name) ? results[name] : outer[name];
    results[name] = setPath(before, path, value);
  }
  return results;
}

function setPath(before: unknown, path: readonly string[], value: unknown): unknown {
  const [name, ...rest] = path;
  if (name === undefined) return value;
  // What is there and is no context cannot take the value, and is lost.
  if (before !== undefined && before !== null && !isContext(before)) return null;
  const context = before ?? {};
  return { ...context, [name]: setPath(context[name], rest, value) };
}

function isContext(value: unknown): value is Variables {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
