import { TEXT_CHECKS } from '../../../../src/forms/check-text.js';
import type { ComponentError } from '../formio-types.js';
import type { ComponentBase } from './component-class.js';

/** Blanks and letter case are the typist's, not part of a number; the server cleans them the same way. */
function cleaned(value: string): string {
  return value.replaceAll(/\s/g, '').toUpperCase();
}

interface Asked {
  readonly data: unknown;
  readonly row: unknown;
  readonly flags: unknown;
}

/** Adds the check of the component's type to what Form.io found. The same check runs on the server. */
export function withCheck(
  component: ComponentBase,
  found: ComponentError[] | Promise<ComponentError[]>,
  asked: Asked,
): ComponentError[] | Promise<ComponentError[]> {
  const add = (errors: ComponentError[]): ComponentError[] => {
    const wrong = errors.length === 0 ? problemOf(component, asked) : null;
    component._errors = wrong === null ? errors : [wrong];
    return component._errors;
  };
  return found instanceof Promise ? found.then(add) : add(found);
}

function problemOf(component: ComponentBase, { data, row, flags }: Asked): ComponentError | null {
  const { validationValue: value, component: schema } = component;
  if (typeof value !== 'string' || value === '' || component.shouldSkipValidation(data, row, flags))
    return null;
  const wrong = TEXT_CHECKS[schema.type]?.(cleaned(value));
  if (!wrong) return null;
  const message = `${component.t(schema.label ?? '')}${wrong}`;
  return { level: 'error', ruleName: schema.type, message, path: component.path, component: schema };
}
