import type { Page } from 'playwright-core';
import { until } from '../support/until.js';
import { BenchDraft } from './support/bench-draft.js';
import { administrator } from './support/cast.js';
import { describeInBrowser } from './support/chromium.js';
import { Stage } from './support/stage.js';

/** One element of each kind that the shipped diagrams use. */
const KINDS = [
  'submitted',
  'reachSubmitted',
  'unitConfirm',
  'unitDecision',
  'correctionOverdue',
  'unitDeadline',
  'endNotCorrected',
  'unitDecision-to-reachConfirmed',
];
/** Names of standards and what is no word. */
const ALLOWED = /\b(BPMN|FEEL|Zeebe|ISO|PT?\d\w*|SVG)\b/g;

describeInBrowser('diagrams in the workbench', () => {
  let stage: Stage;
  let page: Page;
  let draft: BenchDraft;

  beforeAll(async () => {
    stage = await Stage.open();
    page = await stage.as(administrator);
    draft = await BenchDraft.begin(stage, page);
  }, 600_000);

  afterAll(() => stage.close());

  const fileText = (name: string): Promise<string> => draft.content(`diagrams/${name}.bpmn`);

  async function open(name: string, at = ''): Promise<void> {
    await draft.show('diagrams', `?file=diagrams/${name}.bpmn${at && `&at=${at}`}`);
    await page.locator('.djs-palette').waitFor();
    await page.locator('.bpmn-side .bio-properties-panel-header').waitFor();
  }

  const shape = (id: string) => page.locator(`.bpmn-canvas [data-element-id="${id}"]`).first();

  /**
   * Words of menus, palette and panel that are not Chinese; what the plan itself names is left out, and what describes a
   * service task: it names its variables.
   */
  async function english(): Promise<string[]> {
    const seen = await page.evaluate<string[]>(`(() => {
      const all = (selector, read) => [...document.querySelectorAll(selector)].map(read);
      const panel = '.bio-properties-panel-group-header-title, .bio-properties-panel-label, '
        + '.bio-properties-panel-header-type, .bio-properties-panel-description';
      return [
        ...all('.djs-palette [title], .djs-context-pad [title]', (each) => each.getAttribute('title')),
        ...all('.bio-properties-panel [title]', (each) => each.getAttribute('title')),
        ...all(panel, (each) => each.textContent),
        ...all('.djs-popup .djs-popup-label, .djs-popup .entry-header', (each) => each.textContent),
      ];
    })()`);
    return [...new Set(seen)].filter((text) => /[A-Za-z]{3,}/.test(text.replaceAll(ALLOWED, '')));
  }

  it('a task is renamed on the canvas and gets another form by search; both are in the file', async () => {
    await open('season', 'determine');
    const form = page.getByRole('combobox', { name: '表单' });
    await form.fill('确认排名');
    await form.press('Enter');
    await shape('determine').dblclick();
    await page.locator('.djs-direct-editing-content').waitFor();
    await page.keyboard.press('Control+A');
    await page.keyboard.type('复核定档');
    await page.locator('.bpmn-side h3').first().click();
    await until(async () => {
      const text = await fileText('season');
      return (
        /id="determine" name="复核定档"/.test(text) && text.split('formKey="confirm-ranking"').length === 3
      );
    });
    const changes = (await draft.ask('GET', `/plan-drafts/${draft.id}/changes`)) as { label: string }[];
    const labels = changes.map(({ label }) => label).join();
    expect(labels).toContain('流程图“年度批次”：');
    // One step or two, as the hand rested in between or not.
    expect(labels).toMatch(/改了“(综合审定|复核定档)”的表单/);
    expect(labels).toContain('改名为“复核定档”');
    await stage.picture(page, 'diagram-task');
  });

  it('what is broken is marked at its step, and what the check finds there is told with its cure', async () => {
    await open('season', 'confirmShortlist');
    await page.locator('.essentials .ant-select').first().hover();
    await page.locator('.essentials .ant-select-clear').first().click();
    await page.locator('.fault-badge').first().waitFor();
    const here = page.getByRole('region', { name: '这里的问题' });
    await here.getByText('上次校验').first().waitFor();
    await here.getByText('请在属性面板填写表单标识').waitFor();
    await stage.picture(page, 'diagram-faults');
    await draft.show('check');
    await page.getByRole('link', { name: '去处理' }).first().click();
    await page.getByRole('heading', { level: 3, name: '确认入围名单' }).waitFor();
    await page.getByRole('combobox', { name: '表单' }).fill('确认排名');
    await page.getByRole('combobox', { name: '表单' }).press('Enter');
    await here.waitFor({ state: 'detached' });
  });

  it('a token walks', async () => {
    await open('wait-for-date');
    await page.getByRole('button', { name: '令牌推演' }).click();
    await page.locator('.simulated .bts-context-pad').first().click();
    await page.locator('.simulated .bts-token-count, .simulated .bts-token').first().waitFor();
    await stage.picture(page, 'diagram-simulation');
    await page.getByRole('button', { name: '结束推演' }).click();
    await page.locator('.djs-palette').waitFor();
  });

  it.each(KINDS)('shows no English word at %s', async (id) => {
    await open('technician-review', id);
    expect(await english()).toEqual([]);
  });

  it('offers what the platform runs, in Chinese, and the catalogue of service tasks', async () => {
    await open('technician-review');
    await page
      .locator('.djs-palette [data-action="create-element"], .djs-palette [data-action="create"]')
      .first()
      .click();
    await page.locator('.djs-popup').waitFor();
    expect(await english()).toEqual([]);
    await page.getByText('抽取并分派专家').first().waitFor();
    await stage.picture(page, 'diagram-menu');
  });

  it('refuses a file with a document type and leads to its text', async () => {
    await draft.ask('POST', `/plan-drafts/${draft.id}/changes`, {
      label: '放入文件',
      changes: [
        { path: 'diagrams/odd.bpmn', content: '<!DOCTYPE a [<!ENTITY x "y">]><a>&x;</a>', revision: 0 },
      ],
    });
    await draft.show('diagrams', '?file=diagrams/odd.bpmn');
    await page.getByText('DOCTYPE').waitFor();
    await page.getByRole('link', { name: '在源文件中打开' }).click();
    await page.getByRole('heading', { name: 'diagrams/odd.bpmn' }).waitFor();
    expect(stage.watch.take()).toEqual([]);
  });
});
