import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { edits, replacing, stageFolder } from '../support/staged-plan.js';
import { describeInBrowser } from './support/chromium.js';
import { overhang, violations } from './support/readable.js';
import { DESK, PHONE, Stage } from './support/stage.js';

const PLAN = path.resolve(import.meta.dirname, '..', 'seasons', 'plans', 'island-2031');
const YAML = /island-2031\.yaml$/;

/** Voting as soon as somebody has handed in, so that the story begins with the public. */
const votingAtOnce = edits(
  replacing(
    YAML,
    'stage: voting\n    opens: votingOpens\n    closes: votingCloses',
    'stage: submitted\n    opens: opens\n    closes: closes',
  ),
  replacing(YAML, 'title: 事迹和业绩证明, required: true', 'title: 事迹和业绩证明, required: false'),
);

interface Line {
  readonly ref: string;
  readonly data: Readonly<Record<string, unknown>>;
}

const linesOf = (): readonly Line[] =>
  readFileSync(path.join(PLAN, 'script', 'applicants.jsonl'), 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Line)
    .slice(0, 3);

/** Hands in as the scripted people do. */
async function handIn({ api, people, season }: Stage, { ref, data }: Line): Promise<void> {
  const token = await people.applicant('applicant', ref);
  const body = { seasonId: season.id, award: 'artisan', clientRef: ref };
  const application = await api.post<{ id: string }>('/applications', body, token);
  await api.put(`/applications/${application.id}/draft`, { data, revision: 0 }, token);
  await api.post(`/applications/${application.id}/submit`, {}, token, {
    'idempotency-key': `browser-${ref}`,
  });
}

const candidate = (page: Page, name: string) => page.getByRole('checkbox', { name: new RegExp(name) });

describeInBrowser('a vote of the public', () => {
  let stage: Stage;
  let page: Page;

  beforeAll(async () => {
    stage = await Stage.open(stageFolder(PLAN, 'island-2031.yaml', votingAtOnce));
    for (const line of linesOf()) await handIn(stage, line);
    const voters = Array.from({ length: 6 }, (_, n) => ({
      ...{ voter: `bought ${n}`, candidates: ['I03'], at: '2031-06-30T16:00:00Z' },
      ...{ address: 'one address', browser: `browser ${n}` },
    }));
    const admin = await stage.people.inGroup('administrator');
    await stage.api.post(`/seasons/${stage.season.id}/rehearsal/votes/crowd`, { voters }, admin);
    page = await stage.visitor(PHONE);
  }, 600_000);

  afterAll(() => stage.close());

  it('tells its limits before anybody votes, and is used by keyboard alone', async () => {
    await stage.open(page);
    await page.getByRole('link', { name: '2031年岛城工匠公众投票' }).click();
    await page.getByText('每人共 5 票，每天最多 2 票，同一位候选每天可投一票。').waitFor();
    await candidate(page, '林海生').focus();
    await page.keyboard.press('Space');
    await candidate(page, '陈静怡').focus();
    await page.keyboard.press('Space');
    await page.getByText('已选 2 位').waitFor();
    expect([await violations(page), await overhang(page)]).toEqual([[], 0]);
  });

  it('keeps who was chosen when the page is opened again, and when something is missing', async () => {
    await page.reload();
    await page.getByText('已选 2 位').waitFor();
    await candidate(page, '周文博').check();
    await page.getByRole('button', { name: '投出 3 票' }).click();
    const summary = page.getByRole('alert');
    await summary.getByText('一次最多投 2 位，请减少后再投。').waitFor();
    await summary.getByText('请填写 11 位手机号').waitFor();
    await page.getByRole('button', { name: '不选 周文博' }).click();
    expect(await candidate(page, '林海生').isChecked()).toBe(true);
  });

  it('takes votes with the code that a phone was sent, and not with another', async () => {
    await page.getByLabel('手机号').fill('13800138000');
    await page.getByRole('button', { name: '获取验证码' }).click();
    const sent = (await page.getByText('演练批次不发短信').textContent()) ?? '';
    const code = /\d{6}/.exec(sent)?.[0] ?? '';
    const field = page.getByLabel('验证码', { exact: true });
    await field.fill(code === '111111' ? '222222' : '111111');
    await page.getByRole('button', { name: '投出 2 票' }).click();
    await page.getByRole('alert').getByText('验证码不对或已过期').waitFor();
    expect(await candidate(page, '陈静怡').isChecked()).toBe(true);
    await field.fill(code);
    await field.press('Enter');
    await page.getByText('已投出 2 票').waitFor();
    expect(await candidate(page, '陈静怡').isChecked()).toBe(false);
    await stage.picture(page, 'vote-cast');
    // The browser notes the refusal of the wrong code.
    expect(stage.watch.take().filter((fault) => !fault.includes('422'))).toEqual([]);
  });

  it('has votes struck out by two people, who see beforehand what that would change', async () => {
    const officer = await stage.as({ search: '市局经办人', name: /·市局经办人$/, viewport: DESK });
    await stage.open(officer, 'vote-desk');
    await officer.getByRole('row', { name: /周文博 6/ }).waitFor();
    await officer
      .getByRole('row', { name: /同一网络地址/ })
      .getByRole('button', { name: '提出剔除' })
      .click();
    const asked = officer.getByRole('dialog');
    await asked.getByText('周文博：6 票 → 0 票').waitFor();
    await asked.getByRole('button', { name: '提出剔除' }).click();
    await asked.getByText('请写明原因').waitFor();
    await asked.getByLabel('原因').fill('同一地址投出 6 票');
    await asked.getByRole('button', { name: '提出剔除' }).click();
    await officer.getByText('须由另一位同事核对确认。').waitFor();
    expect(await officer.getByRole('button', { name: '确认剔除' }).count()).toBe(0);
    const leader = await stage.as({ search: '评选领导小组', name: /·评选领导小组$/, viewport: DESK });
    await stage.open(leader, 'vote-desk');
    await leader.getByRole('button', { name: '确认剔除' }).click();
    const confirming = leader.getByRole('dialog');
    await confirming.getByText('还没有计票，不影响排名。').waitFor();
    await confirming.getByRole('button', { name: '确认剔除' }).click();
    await confirming.waitFor({ state: 'hidden' });
    await leader.getByRole('row', { name: /周文博 0 6/ }).waitFor();
    await leader.getByText('没有发现这样的选票').waitFor();
    expect(await violations(leader)).toEqual([]);
    await stage.picture(leader, 'vote-desk');
    expect(stage.watch.take()).toEqual([]);
  });
});
