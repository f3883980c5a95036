import type { Locator, Page } from 'playwright-core';

const FAR = 400;

/** A hand that has a keyboard and no mouse. */
export class Keyboard {
  constructor(private readonly page: Page) {}

  /** Goes on with Tab (or back) until this has the focus, which must be seen. */
  async to(target: Locator, key: 'Tab' | 'Shift+Tab' = 'Tab'): Promise<void> {
    await target.first().waitFor();
    for (let left = FAR; left > 0; left -= 1) {
      if (await this.isAt(target)) {
        if (!(await this.page.evaluate<boolean>(SHOWS_FOCUS)))
          throw new Error(`The focus is not seen at ${await this.where()}`);
        return;
      }
      await this.page.keyboard.press(key);
    }
    throw new Error(
      `${FAR} times ${key} do not lead to ${String(target)}; the focus is at ${await this.where()}`,
    );
  }

  /** Whether this has the focus. */
  isAt(target: Locator): Promise<boolean> {
    return target.first().evaluate(HAS_FOCUS);
  }

  async press(...keys: readonly string[]): Promise<void> {
    for (const key of keys) await this.page.keyboard.press(key);
  }

  /** Goes there and presses Enter. */
  async enter(target: Locator): Promise<void> {
    await this.to(target);
    await this.press('Enter');
  }

  /** In place of what stands in the field that has the focus. */
  async write(text: string): Promise<void> {
    await this.press('Control+A');
    await this.page.keyboard.type(text);
  }

  /** Whether Escape and then Tab lead out of this. */
  async leaves(inside: string): Promise<boolean> {
    await this.press('Escape');
    for (let left = FAR; left > 0; left -= 1) {
      await this.press('Tab');
      if (
        !(await this.page.evaluate<boolean>(
          `document.activeElement.closest(${JSON.stringify(inside)}) !== null`,
        ))
      )
        return true;
    }
    return false;
  }

  private where(): Promise<string> {
    return this.page.evaluate<string>('document.activeElement?.outerHTML.slice(0, 200) ?? ""');
  }
}

const HAS_FOCUS = (element: { ownerDocument: { activeElement: unknown } }): boolean =>
  element.ownerDocument.activeElement === element;

/** An outline, a ring or a shadow at what has the focus, or at the box it stands in. */
const SHOWS_FOCUS = `(() => {
  for (let box = document.activeElement, up = 0; box && up < 8; box = box.parentElement, up += 1) {
    const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(box);
    if ((outlineStyle !== 'none' && parseFloat(outlineWidth) > 0) || boxShadow !== 'none') return true;
  }
  return false;
})()`;
