import { derive, type ComponentClass } from './component-class.js';

/** Several choices kept as a list of their keys, in the order of the form. */
export function buildChecklist(selectboxes: ComponentClass): ComponentClass {
  return class extends derive(selectboxes, 'checklist') {
    override get emptyValue(): unknown {
      return [];
    }

    get defaultValue(): unknown {
      return [];
    }

    override isEmpty(value: unknown = this.dataValue): boolean {
      return !Array.isArray(value) || value.length === 0;
    }

    override getValue(): unknown {
      const inputs = this.boxes();
      return inputs.length === 0
        ? this.dataValue
        : inputs.filter((box) => box.checked).map((box) => box.value);
    }

    override normalizeValue(value: unknown): unknown {
      return Array.isArray(value) ? value : [];
    }

    override setValue(value: unknown, flags: Record<string, unknown> = {}): boolean {
      const changed = this.updateValue(value, flags);
      this.tick();
      return changed;
    }

    override async attach(element: HTMLElement): Promise<void> {
      await super.attach(element);
      this.tick();
    }

    override setSelectedClasses(): void {
      // The box itself shows that it is ticked.
    }

    private boxes(): HTMLInputElement[] {
      const found = this.refs['input'] as Iterable<HTMLInputElement> | undefined;
      return found ? [...found] : [];
    }

    private tick(): void {
      const chosen = Array.isArray(this.dataValue) ? this.dataValue : [];
      for (const box of this.boxes()) box.checked = chosen.includes(box.value);
    }
  };
}
