import { TEXT_CHECKS } from '../../../../src/forms/check-text.js';
import type { ComponentError } from '../formio-types.js';
import { derive, type ComponentClass } from './component-class.js';

/** How a phone's keyboard should come up, by type. */
const keyboards: Readonly<Record<string, string>> = {
  bankcard: 'numeric',
  mobile: 'tel',
};

/** Blanks and letter case are the typist's, not part of the number; the server cleans them the same way. */
function cleaned(value: string): string {
  return value.replaceAll(/\s/g, '').toUpperCase();
}

/** A number with a check character. The same check runs on the server. */
export function buildCheckedText(textfield: ComponentClass, type: string): ComponentClass {
  const check = TEXT_CHECKS[type];
  return class extends derive(textfield, type) {
    override get inputInfo() {
      const info = super.inputInfo;
      info.attr['autocomplete'] = 'off';
      info.attr['spellcheck'] = 'false';
      const keyboard = keyboards[type];
      if (keyboard !== undefined) info.attr['inputmode'] = keyboard;
      return info;
    }

    override validateComponent(data: unknown, row: unknown, flags: unknown = {}) {
      const add = (errors: ComponentError[]): ComponentError[] => {
        const value = this.validationValue;
        const wrong = typeof value === 'string' && value !== '' ? check?.(cleaned(value)) : null;
        const skip = !wrong || errors.length > 0 || this.shouldSkipValidation(data, row, flags);
        const found = skip ? errors : [...errors, this.fault(wrong)];
        this._errors = found;
        return found;
      };
      const errors = super.validateComponent(data, row, flags);
      return errors instanceof Promise ? errors.then(add) : add(errors);
    }

    private fault(what: string): ComponentError {
      const label = this.t(this.component.label ?? '');
      return { level: 'error', ruleName: type, message: `${label}${what}`, path: this.path, component: this.component };
    }
  };
}
