import { TEXT_CHECKS } from '../../../../src/forms/check-text.js';
import { texts } from '../../shared/texts.js';
import type { ComponentError } from '../formio-types.js';
import { joinDate, splitDate, type DatePart } from './date-text.js';
import { derive, type ComponentClass } from './component-class.js';

const words = texts.forms;
const labels: Readonly<Record<DatePart, string>> = { year: words.year, month: words.month, day: words.day };

/**
 * A date as year, month and day, each a field of its own: quick to type, the same in every browser and language,
 * without a library. The value is `YYYY-MM-DD`, or `YYYY-MM` without a day.
 */
export function buildDateParts(field: ComponentClass, type: 'isodate' | 'month', parts: readonly DatePart[]): ComponentClass {
  const check = TEXT_CHECKS[type];
  return class extends derive(field, type, { input: true }) {
    override get emptyValue(): unknown {
      return '';
    }

    override render(): string {
      const values = splitDate(this.dataValue);
      const disabled = this.options.readOnly || this.disabled ? 'disabled' : '';
      const base = `${this.id}-${this.component.key}`;
      const inputs = parts.map((part, index) => {
        const id = index === 0 ? base : `${base}-${part}`;
        return `<span class="date-part ${part}"><input id="${id}" ref="part" class="form-control" type="text" inputmode="numeric" autocomplete="off"
          maxlength="${part === 'year' ? '4' : '2'}" value="${values[part]}" aria-labelledby="l-${base} ${base}-${part}-unit" ${disabled}>
          <span id="${base}-${part}-unit">${labels[part]}</span></span>`;
      });
      return super.render(`<div class="date-parts" role="group" aria-labelledby="l-${base}">${inputs.join('')}</div>`);
    }

    override async attach(element: HTMLElement): Promise<void> {
      this.loadRefs(element, { part: 'multiple' });
      await super.attach(element);
      this.inputs().forEach((input, index) => {
        this.addEventListener(input, 'input', () => this.typed(index));
        this.addEventListener(input, 'blur', () => this.triggerChange({ fromBlur: true }));
      });
    }

    override getValue(): unknown {
      const inputs = this.inputs();
      return inputs.length === 0 ? this.dataValue : joinDate(inputs.map((input) => input.value));
    }

    override setValue(value: unknown, flags: Record<string, unknown> = {}): boolean {
      const changed = this.updateValue(value, flags);
      const values = splitDate(this.dataValue);
      this.inputs().forEach((input, index) => {
        const part = parts[index];
        // What is being typed is not written over.
        if (part && input !== document.activeElement) input.value = values[part];
      });
      return changed;
    }

    override validateComponent(data: unknown, row: unknown, flags: unknown = {}) {
      const add = (errors: ComponentError[]): ComponentError[] => {
        const value = this.validationValue;
        const wrong = typeof value === 'string' && value !== '' ? check?.(value) : null;
        if (!wrong || errors.length > 0 || this.shouldSkipValidation(data, row, flags)) return errors;
        const fault = { level: 'error' as const, ruleName: type, message: `${this.t(this.component.label ?? '')}${wrong}`, path: this.path, component: this.component };
        this._errors = [fault];
        return this._errors;
      };
      const errors = super.validateComponent(data, row, flags);
      return errors instanceof Promise ? errors.then(add) : add(errors);
    }

    private inputs(): HTMLInputElement[] {
      const found = this.refs['part'] as Iterable<HTMLInputElement> | undefined;
      return found ? [...found] : [];
    }

    private typed(index: number): void {
      const inputs = this.inputs();
      this.updateValue(joinDate(inputs.map((input) => input.value)), { modified: true });
      const part = inputs[index];
      if (part && part.value.length === part.maxLength) inputs[index + 1]?.focus();
    }
  };
}
