import { messageOf } from '../../shared/api-problem.js';
import { apiUrl } from '../../shared/api.js';
import { texts } from '../../shared/texts.js';
import { derive, type ComponentBase, type ComponentClass } from './component-class.js';

const words = texts.forms;

/** One picture; the value is the uploaded file's id. */
export function buildPhoto(field: ComponentClass): ComponentClass {
  return class extends derive(field, 'photo', { input: true }) {
    override get emptyValue(): unknown {
      return '';
    }

    override render(): string {
      return super.render(photoMarkup(this));
    }

    override async attach(element: HTMLElement): Promise<void> {
      this.loadRefs(element, { picker: 'single', remove: 'single', status: 'single' });
      await super.attach(element);
      this.addEventListener(this.refs['picker'] as HTMLElement, 'change', (event) => {
        const [file] = (event.target as HTMLInputElement).files ?? [];
        if (file) void this.send(file);
      });
      this.addEventListener(this.refs['remove'] as HTMLElement, 'click', () => this.keep(''));
    }

    override setValue(value: unknown, flags: Record<string, unknown> = {}): boolean {
      const changed = this.updateValue(value, flags);
      if (changed) void this.redraw();
      return changed;
    }

    override getValue(): unknown {
      return this.dataValue;
    }

    override focus(): void {
      (this.refs['picker'] as HTMLElement | undefined)?.focus();
    }

    private keep(id: string): void {
      this.updateValue(id, { modified: true });
      void this.redraw();
    }

    private async send(file: File): Promise<void> {
      const { uploadFile } = this.options;
      if (!uploadFile) return;
      try {
        const stored = await uploadFile(file, (percent) => this.say(words.uploading(percent)));
        this.keep(stored.id);
      } catch (error) {
        this.say(messageOf(error), true);
      }
    }

    private say(text: string, wrong = false): void {
      const status = this.refs['status'] as HTMLElement | undefined;
      if (!status) return;
      status.textContent = text;
      status.classList.toggle('wrong', wrong);
    }
  };
}

function photoMarkup(photo: ComponentBase): string {
  const id = typeof photo.dataValue === 'string' ? photo.dataValue : '';
  const source = id === '' ? '' : apiUrl(`/files/${encodeURIComponent(id)}`, { inline: 1 });
  const picture =
    source === '' ? '<span class="photo-empty"></span>' : `<img src="${source}" alt="${words.photoAlt}">`;
  const inputId = `${photo.id}-${photo.component.key}`;
  const change = photo.options.readOnly
    ? ''
    : `<label class="photo-pick" for="${inputId}">${source === '' ? words.choosePhoto : words.changePhoto}</label>
       <input class="photo-input" id="${inputId}" ref="picker" type="file" accept="image/jpeg,image/png" aria-labelledby="l-${inputId}">
       ${source === '' ? '' : `<button type="button" class="photo-remove" ref="remove">${texts.common.remove}</button>`}
       <span class="photo-hint">${words.photoHint}</span>
       <span class="photo-status" ref="status" role="status"></span>`;
  return `<div class="photo-field">${picture}<div class="photo-side">${change}</div></div>`;
}
