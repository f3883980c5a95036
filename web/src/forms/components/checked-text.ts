import { derive, type ComponentClass } from './component-class.js';
import { withCheck } from './with-check.js';

/** How a phone's keyboard should come up, by type. */
const keyboards: Readonly<Record<string, string>> = {
  bankcard: 'numeric',
  mobile: 'tel',
};

/** A number with a check character. */
export function buildCheckedText(textfield: ComponentClass, type: string): ComponentClass {
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
      return withCheck(this, super.validateComponent(data, row, flags), { data, row, flags });
    }
  };
}
