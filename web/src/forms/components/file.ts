import { messageOf } from '../../shared/api-problem.js';
import { apiUrl } from '../../shared/api.js';
import { texts } from '../../shared/texts.js';
import { derive, type ComponentBase, type ComponentClass } from './component-class.js';

const words = texts.forms;

/** One file; the value is the uploaded file's id. */
export function buildFile(field: ComponentClass, type: 'photo' | 'attachment'): ComponentClass {
  return class extends derive(field, type, { input: true }) {
    override get emptyValue(): unknown {
      return '';
    }

    override render(): string {
      return super.render(type === 'photo' ? photoMarkup(this) : attachmentMarkup(this));
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
      try {
        const say = (percent: number) => this.say(words.uploading(percent));
        const stored = await this.options.uploadFile?.(file, say, this.component.key);
        if (stored) this.keep(stored.id);
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

const idOf = ({ dataValue }: ComponentBase): string => (typeof dataValue === 'string' ? dataValue : '');

const sourceOf = (id: string): string =>
  id === '' ? '' : apiUrl(`/files/${encodeURIComponent(id)}`, { inline: 1 });

function photoMarkup(photo: ComponentBase): string {
  const source = sourceOf(idOf(photo));
  const picture =
    source === '' ? '<span class="photo-empty"></span>' : `<img src="${source}" alt="${words.photoAlt}">`;
  const change = changeMarkup(photo, {
    label: source === '' ? words.choosePhoto : words.changePhoto,
    accept: 'image/jpeg,image/png',
    hint: words.photoHint,
  });
  return `<div class="photo-field">${picture}<div class="photo-side">${change}</div></div>`;
}

function attachmentMarkup(attachment: ComponentBase): string {
  const source = sourceOf(idOf(attachment));
  const link =
    source === '' ? '' : `<a href="${source}" target="_blank" rel="noreferrer">${words.openAttachment}</a>`;
  const change = changeMarkup(attachment, {
    label: source === '' ? words.chooseFile : words.changeFile,
    accept: 'application/pdf,image/jpeg,image/png',
    hint: words.fileHint,
  });
  return `<div class="photo-field"><div class="photo-side">${link}${change}</div></div>`;
}

function changeMarkup(
  file: ComponentBase,
  of: { readonly label: string; readonly accept: string; readonly hint: string },
): string {
  if (file.options.readOnly) return '';
  const inputId = `${file.id}-${file.component.key}`;
  const remove =
    idOf(file) === ''
      ? ''
      : `<button type="button" class="photo-remove" ref="remove">${texts.common.remove}</button>`;
  return `<label class="photo-pick" for="${inputId}">${of.label}</label>
       <input class="photo-input" id="${inputId}" ref="picker" type="file" accept="${of.accept}" aria-labelledby="l-${inputId}">
       ${remove}
       <span class="photo-hint">${of.hint}</span>
       <span class="photo-status" ref="status" role="status"></span>`;
}
