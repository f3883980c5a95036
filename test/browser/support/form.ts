import type { Locator, Page } from 'playwright-core';

/** Fills a form as a person does: by the labels beside the fields. */
export class FormPen {
  constructor(private readonly inside: Page | Locator) {}

  /** The renderer draws a form in its own time. */
  async ready(): Promise<void> {
    await this.inside.locator('.fio[data-ready="true"]').first().waitFor();
  }

  async type(label: string, text: string): Promise<void> {
    await this.textbox(label).fill(text);
  }

  /** From a list; where a list takes other words too, by typing. */
  async choose(label: string, option: string): Promise<void> {
    const box = this.inside.getByRole('combobox', { name: startingWith(label) });
    const takesOthers = (await box.getAttribute('list')) !== null;
    await (takesOthers ? box.fill(option) : box.selectOption({ label: option }));
  }

  async pick(option: string): Promise<void> {
    await this.inside.getByRole('radio', { name: option, exact: true }).check();
  }

  async tick(label: string): Promise<void> {
    // On the words beside the box: boxes of a list have no accessible name that says which one they are.
    await this.inside.locator('label').filter({ hasText: label }).last().click();
  }

  /** `YYYY-MM-DD` or `YYYY-MM`, each part in its field. */
  async date(label: string, value: string): Promise<void> {
    const group = this.inside.getByRole('group', { name: startingWith(label) });
    for (const [index, part] of value.split('-').entries())
      await group
        .getByRole('textbox')
        .nth(index)
        .fill(String(Number(part)));
  }

  async number(label: string, value: number): Promise<void> {
    const box = this.textbox(label);
    await box.fill(String(value));
    await box.blur();
  }

  private textbox(label: string): Locator {
    return this.inside.getByRole('textbox', { name: startingWith(label) });
  }
}

const startingWith = (label: string): RegExp =>
  new RegExp(`^\\s*${label.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&')}`);
