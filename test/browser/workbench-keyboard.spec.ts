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

  it('compare: the plans are chosen, a sentence is followed, the differences on the canvas gone through', async () => {
    const other = await BenchDraft.begin(stage, page);
    const diagram = 'diagrams/studio-review.bpmn';
    const text = await other.content(diagram);
    await other.write(
      diagram,
      text.replace('id="centreCheck" name="在线初核"', 'id="centreCheck" name="市级初核"'),
    );
    await other.show('compare');
    const keys = new Keyboard(page);
    const total = page.getByText(/^共 \d+ 处不同$/);
    await total.waitFor();
    // The first below the empty choice is the draft itself: with itself there is nothing to compare.
    await keys.to(page.getByRole('combobox', { name: '原来' }));
    await keys.press('Home', 'ArrowDown');
    await page.getByText('没有差别', { exact: true }).waitFor();
    await keys.press('ArrowDown');
    await total.waitFor();
    await keys.enter(page.getByRole('button', { name: '对调' }));
    await total.waitFor();
    const summary = page.getByRole('region', { name: '逐条说明' });
    await keys.enter(summary.getByRole('link', { name: /市级初核 → 在线初核/ }));
    const views = page.getByRole('region', { name: '着色对照' });
    await views.locator('.compared-changed[data-element-id="centreCheck"]').first().waitFor();
    await keys.enter(views.getByRole('button', { name: '下一处' }));
    await views.getByText('第 1 / 1 处').waitFor();
    await keys.enter(views.getByRole('button', { name: '只看现在', exact: true }));
    await views.getByRole('group', { name: /^原来的流程图/ }).waitFor({ state: 'hidden' });
    await keys.enter(views.getByRole('button', { name: '放大' }));
  });

  it('rehearse: one begins, makes a step, is looked at and taken away', async () => {
    const other = await BenchDraft.begin(stage, page);
    await other.show('rehearse');
    const keys = new Keyboard(page);
    const act = (name: RegExp) => page.getByRole('button', { name });
    const rests = () => page.getByRole('status').getByText('停在这里').waitFor({ timeout: 280_000 });
    await keys.enter(act(/^开始演练$/));
    await rests();
    await keys.enter(act(/^一步/));
    await page.getByRole('tab', { name: /经过 1/ }).waitFor();
    await rests();
    await keys.to(page.getByRole('tab', { selected: true }));
    await keys.press('ArrowRight');
    await keys.press('Enter');
    await keys.enter(act(/^删除这次演练$/));
    const dialog = page.getByRole('dialog');
    await keys.enter(dialog.getByRole('button', { name: '删除这次演练' }));
    await dialog.waitFor({ state: 'hidden' });
    await page.getByText('还没有演练过。').waitFor();
  }, 600_000);
});
