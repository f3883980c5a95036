import { isRecord } from './form-definition.js';

/**
 * A copy of a form in which the inputs under these first keys, and all within them, are shown but not typed into; their property `locked` says
 * that they are answers all the same.
 */
export function lockFields(form: unknown, keys: ReadonlySet<string>): unknown {
  if (!isRecord(form)) return form;
  return { ...form, components: lockAll(form['components'], keys, false) };
}

/** @param within an input that is locked already */
function lockAll(components: unknown, keys: ReadonlySet<string>, within: boolean): unknown {
  if (!Array.isArray(components)) return components;
  return components.map((component: unknown) => {
    if (!isRecord(component)) return component;
    const locked = within || (component['input'] === true && keys.has(String(component['key'])));
    return {
      ...component,
      ...(locked && {
        disabled: true,
        properties: { ...(Object(component['properties']) as object), locked: 'true' },
      }),
      ...('components' in component && { components: lockAll(component['components'], keys, locked) }),
      ...(Array.isArray(component['columns']) && {
        columns: component['columns'].map((column: unknown) =>
          isRecord(column) ? { ...column, components: lockAll(column['components'], keys, locked) } : column,
        ),
      }),
    };
  });
}
