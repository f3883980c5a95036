import type { Page } from 'playwright-core';
import { BenchDraft } from './support/bench-draft.js';
import { SCENES } from './support/bench-scenes.js';
import { administrator } from './support/cast.js';
import { codesOf, englishOn } from './support/chinese.js';
import { describeInBrowser } from './support/chromium.js';
import { Stage } from './support/stage.js';

/** Files that are wrong, each in its own way, and the parts that show it. */
const BROKEN: readonly { file: string; content: string; parts: readonly string[] }[] = [
  {
    file: 'forms/odd.form.json',
    content: '{ "components": [',
    parts: ['forms', 'forms?file=forms/odd.form.json'],
  },
  {
    file: 'diagrams/odd.dmn',
    content: '<definitions><decision></definitions>',
    parts: ['tables?file=diagrams/odd.dmn'],
  },
  { file: 'diagrams/odd.bpmn', content: '<a><b></a>', parts: ['diagrams?file=diagrams/odd.bpmn'] },
  {
    file: 'templates/odd.typ',
    content: '#let a = (\n#nothing()',
    parts: ['templates?file=templates/odd.typ'],
  },
  { file: 'rehearsal.yaml', content: 'steps: [a, {b: ]', parts: ['rehearse', 'source?file=rehearsal.yaml'] },
  {
    file: 'plan.yaml',
    content: 'id: [a\nb: {',
    parts: ['overview', 'awards', 'quotas', 'calendar', 'check'],
  },
];

describeInBrowser('the workbench speaks Chinese', () => {
  let stage: Stage;
  let page: Page;
  let draft: BenchDraft;
  let codes: ReadonlySet<string>;

  beforeAll(async () => {
    stage = await Stage.open();
    page = await stage.as(administrator);
    draft = await BenchDraft.begin(stage, page);
    codes = codesOf(await draft.files()).add('odd');
    await draft.ask('POST', `/plan-drafts/${draft.id}/comments`, { part: 'awards', body: '请核对年龄。' });
  }, 600_000);

  afterAll(() => stage.close());

  it('and the look at it finds English where there is some', async () => {
    await draft.show('overview');
    await page.evaluate(`document.querySelector('h1').after(Object.assign(document.createElement('button'),
      { title: 'Remove row', textContent: 'Expand all' }))`);
    expect(await englishOn(page, codes)).toEqual(['button. title: Remove row', 'button.: Expand all']);
  });

  it.each(SCENES)('in $part $name', async ({ part, search, open }) => {
    await draft.show(part, search);
    await page.waitForLoadState('networkidle');
    await open?.(page);
    await page.waitForLoadState('networkidle');
    expect(await englishOn(page, codes)).toEqual([]);
  });

  it.each(BROKEN)('when $file is broken', async ({ file, content, parts }) => {
    await draft.write(file, content);
    for (const part of parts) {
      await draft.show(part);
      await page.waitForLoadState('networkidle');
      expect({ part, english: await englishOn(page, codes) }).toEqual({ part, english: [] });
    }
  });
});
