import type { Code } from './plan.js';

type Component = Record<string, unknown>;

const isRecord = (value: unknown): value is Component =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The plan's code table that a choice of a form takes its options from: `properties.codes` of the component. */
const tableOf = (component: Component): string | null => {
  const properties = component['properties'];
  const name = isRecord(properties) ? properties['codes'] : undefined;
  return typeof name === 'string' ? name : null;
};

/** No form that passes its lint is as deep; what is deeper would be the end of the stack. */
const DEEPEST = 200;

/**
 * A copy of a form whose choices have the options of the plan's code tables, so that one more code is an edit
 * to the plan alone.
 *
 * @param missing told of component keys and table names that the plan does not have
 */
export function fillCodes(
  form: unknown,
  codes: Readonly<Record<string, readonly Code[]>>,
  missing: (component: string, table: string) => void,
): unknown {
  const fill = (node: unknown, depth: number): unknown => {
    if (depth > DEEPEST) return node;
    if (Array.isArray(node)) return node.map((item) => fill(item, depth + 1));
    if (!isRecord(node)) return node;
    const copy = Object.fromEntries(
      Object.entries(node).map(([key, value]) => [key, fill(value, depth + 1)] as const),
    );
    const table = tableOf(node);
    if (table === null) return copy;
    const options = codes[table];
    if (!options) {
      missing(typeof node['key'] === 'string' ? node['key'] : '', table);
      return copy;
    }
    const values = options.map(({ code, label }) => ({ label, value: code }));
    if (node['type'] !== 'select') return { ...copy, values };
    return { ...copy, data: { ...(isRecord(copy['data']) ? copy['data'] : {}), values } };
  };
  return fill(form, 0);
}
