import { derive, type ComponentClass } from './component-class.js';

const escapes: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
const escape = (text: string) => text.replaceAll(/[&<>"]/g, (sign) => escapes[sign] ?? '');

/** A choice that also takes what is not on the list: a text field with suggestions. */
export function buildOpenList(textfield: ComponentClass): ComponentClass {
  return class extends derive(textfield, 'openlist') {
    override get inputInfo() {
      const info = super.inputInfo;
      info.attr['list'] = this.listId;
      info.attr['autocomplete'] = 'off';
      return info;
    }

    override render(content?: string): string {
      const options = (this.component.values ?? []).map(
        ({ value }) => `<option value="${escape(value)}"></option>`,
      );
      return super
        .render(content)
        .replace(/<\/div>\s*$/, `<datalist id="${this.listId}">${options.join('')}</datalist></div>`);
    }

    private get listId(): string {
      return `${this.id}-list`;
    }
  };
}
