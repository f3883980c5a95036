import { texts } from '../../shared/texts.js';
import { joinDate, splitDate, type DatePart } from './date-text.js';
import { derive, type ComponentBase, type ComponentClass } from './component-class.js';
import { withCheck } from './with-check.js';

const words = texts.forms;
const labels: Readonly<Record<DatePart, string>> = { year: words.year, month: words.month, day: words.day };

/**
 * A date as year, month and day, each a field of its own: quick to type, the same in every browser and language,
 * without a library. The value is `YYYY-MM-DD`, or `YYYY-MM` without a day.
 */
export function buildDateParts(
  field: ComponentClass,
  type: 'isodate' | 'month',
  parts: readonly DatePart[],
): ComponentClass {
  return class extends derive(field, type, { input: true }) {
    override get emptyValue(): unknown {
      return '';
    }

    override render(): string {
      return super.render(markup(this, parts));
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
      return withCheck(this, super.validateComponent(data, row, flags), { data, row, flags });
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

function markup(field: ComponentBase, parts: readonly DatePart[]): string {
  const values = splitDate(field.dataValue);
  const disabled = field.options.readOnly || field.disabled ? 'disabled' : '';
  const base = `${field.id}-${field.component.key}`;
  const inputs = parts.map((part, index) => {
    const id = index === 0 ? base : `${base}-${part}`;
    return `<span class="date-part ${part}"><input id="${id}" ref="part" class="form-control" type="text" inputmode="numeric" autocomplete="off"
      maxlength="${part === 'year' ? '4' : '2'}" value="${values[part]}" aria-labelledby="l-${base} ${base}-${part}-unit" ${disabled}>
      <span id="${base}-${part}-unit">${labels[part]}</span></span>`;
  });
  return `<div class="date-parts" role="group" aria-labelledby="l-${base}">${inputs.join('')}</div>`;
}
