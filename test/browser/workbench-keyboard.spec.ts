import type { Page } from 'playwright-core';
import { BenchDraft } from './support/bench-draft.js';
import { administrator } from './support/cast.js';
import { describeInBrowser } from './support/chromium.js';
import { Keyboard } from './support/keyboard.js';
import { KEYBOARD_EDITS } from './support/keyboard-edits.js';
import { Stage } from './support/stage.js';
import { until } from '../support/until.js';

describeInBrowser('the workbench by keyboard alone', () => {
  let stage: Stage;
  let page: Page;
  let draft: BenchDraft;

  beforeAll(async () => {
    stage = await Stage.open();
    page = await stage.as(administrator);
    draft = await BenchDraft.begin(stage, page);
  }, 600_000);

  afterAll(() => stage.close());

  it.each(KEYBOARD_EDITS)('$part: $what', async ({ part, search, file, mark, act, inside }) => {
    await draft.show(part, search);
    await page.waitForLoadState('networkidle');
    const keys = new Keyboard(page);
    await act(keys, page);
    await draft.has(file, mark);
    await draft.saved();
    if (inside !== undefined) expect(await keys.leaves(inside)).toBe(true);
    await page.reload();
    expect(await draft.content(file)).toMatch(mark);
  });

  it('comments: one is written and sent, and the next can be written at once', async () => {
    await draft.show('awards');
    const keys = new Keyboard(page);
    await keys.enter(page.getByRole('button', { name: /^批注/ }));
    const box = page.getByRole('dialog').getByRole('textbox', { name: '批注内容' });
    await keys.to(box);
    await page.keyboard.type('只用键盘写的批注');
    await keys.enter(page.getByRole('dialog').getByRole('button', { name: '发出' }));
    await page.getByRole('dialog').getByText('只用键盘写的批注').waitFor();
    await until(() => keys.isAt(box));
    await keys.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
  });
});
