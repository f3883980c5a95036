import type { Page } from 'playwright-core';
import { administrator } from './support/cast.js';
import { describeInBrowser } from './support/chromium.js';
import { DESK, PHONE, Stage } from './support/stage.js';

interface InstanceRow {
  readonly key: string;
  readonly processId: string;
}

describeInBrowser('an administrator, at the process of a season', () => {
  let stage: Stage;
  let page: Page;
  const dialog = () => page.getByRole('dialog');
  const confirm = (name: string) => dialog().getByRole('button', { name, exact: true }).click();
  const steps = () => page.getByRole('region', { name: '经过的环节' });

  beforeAll(async () => {
    stage = await Stage.open();
    page = await stage.as({ ...administrator, viewport: DESK });
    const list = await page.request.get(
      `${stage.origin}/api/instances?seasonId=${stage.season.id}&processId=season`,
    );
    const [season] = JSON.parse(await list.text()) as InstanceRow[];
    await stage.open(page, `instances/${season?.key ?? ''}`);
  }, 600_000);

  afterAll(() => stage.close());

  it('sees where it stands, and the called process that it waits for', async () => {
    await page.getByRole('link', { name: '打开下级流程' }).click();
    await page.getByRole('link', { name: '上级流程' }).click();
    await page.getByRole('region', { name: '停在这里' }).getByText('等到网上申报截止').waitFor();
    await stage.picture(page, 'instance');
  });

  it('sees on the diagram what stands where and for how long, and who stands there', async () => {
    const at = page.url();
    await stage.open(page, 'processes/season');
    const diagram = page.getByRole('group', { name: /^流程图：/ });
    await diagram.locator('.djs-shape.shade-count-1').first().waitFor();
    await page.getByRole('button', { name: '等待时间（最长）' }).click();
    await diagram.locator('.djs-shape.shade-wait-1').first().waitFor();
    await page.getByRole('list', { name: '图例' }).getByText('15 天以上').waitFor();
    await page.getByRole('button', { name: '等到网上申报截止' }).click();
    const list = page.getByRole('region', { name: '停在“等到网上申报截止”的实例' });
    await list.getByRole('row').nth(1).waitFor();
    await list.getByRole('columnheader', { name: '已等待' }).waitFor();
    await stage.picture(page, 'process-heat');
    await page.setViewportSize(PHONE);
    await stage.picture(page, 'process-heat-phone');
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(PHONE.width);
    await page.setViewportSize(DESK);
    await list.getByRole('button', { name: '看全部实例' }).click();
    await page.goto(at);
  });

  it('sets a variable, with a reason, and is told of a value that is none', async () => {
    await page
      .getByRole('region', { name: '变量', exact: true })
      .getByRole('button', { name: '修改变量' })
      .click();
    await dialog().getByLabel('名称', { exact: true }).selectOption({ label: '新变量' });
    await dialog().getByLabel('新变量 名称').fill('checked');
    await dialog().getByLabel('值（文字，或 JSON）').fill('{"by": ');
    await dialog().getByLabel('原因').fill('核对后补记');
    await confirm('修改变量');
    await dialog().getByText('不是完整的 JSON').waitFor();
    await dialog().getByLabel('值（文字，或 JSON）').fill('已核对');
    await confirm('修改变量');
    await dialog().waitFor({ state: 'hidden' });
    await page.getByText('已核对', { exact: true }).waitFor();
  });

  it('moves it on to another step; the old one is ended, not passed', async () => {
    await page.getByRole('button', { name: '移走' }).click();
    await dialog().getByLabel('移到').selectOption({ label: '等到单位确认截止' });
    await confirm('移走');
    await dialog().getByText('请写明原因').waitFor();
    await dialog().getByLabel('原因').fill('网上申报已经提前开始');
    await confirm('移走');
    await dialog().waitFor({ state: 'hidden' });
    await page.getByRole('region', { name: '停在这里' }).getByText('等到单位确认截止').waitFor();
    await steps()
      .getByRole('row', { name: /等到网上申报截止 已终止/ })
      .waitFor();
    await stage.picture(page, 'instance-moved');
  });

  it('is told when there is no version to migrate to', async () => {
    await page.getByRole('button', { name: '迁移到其他版本' }).click();
    await dialog().getByText('同一方案没有其他已发布的版本').waitFor();
    await dialog().getByRole('button', { name: '取消' }).click();
  });

  it('finds each act, with its reason, in the audit trail', async () => {
    const auditor = await stage.as({ search: '审计人员', name: /^审计人员$/, viewport: DESK });
    const trail = await (await auditor.request.get(`${stage.origin}/api/audit`)).text();
    expect(trail).toContain('核对后补记');
    expect(trail).toContain('网上申报已经提前开始');
    expect(stage.watch.take()).toEqual([]);
  });
});
