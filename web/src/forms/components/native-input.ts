import { derive, type ComponentClass } from './component-class.js';

/**
 * The browser's own date or month field. Its value is `YYYY-MM-DD` or `YYYY-MM` in every time zone, it speaks the
 * reader's language and needs no library. Where a browser has none, it is a text field and the check still holds.
 */
export function buildNativeInput(textfield: ComponentClass, type: string, inputType: 'date' | 'month'): ComponentClass {
  return class extends derive(textfield, type) {
    override get inputInfo() {
      const info = super.inputInfo;
      info.attr['type'] = inputType;
      info.attr['max'] = inputType === 'date' ? '2999-12-31' : '2999-12';
      return info;
    }
  };
}
