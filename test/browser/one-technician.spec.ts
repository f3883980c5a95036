import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { onePagePdf } from '../support/sample-files.js';
import {
  text,
  SCORES,
  applicant,
  unitOfficer,
  district,
  recommender,
  centre,
  city,
  leaders,
  administrator,
} from './support/cast.js';
import { asUpload, writePerson, writePost, writeStrengths } from './support/answers.js';
import { describeInBrowser, PATIENCE_MS } from './support/chromium.js';
import { decide, decideHere, openTask } from './support/decide.js';
import { fillOpenSection, moveClock } from './support/doings.js';
import { FormPen } from './support/form.js';
import { overhang } from './support/readable.js';
import { PHONE, Stage } from './support/stage.js';
import { storyteller } from './support/steps.js';

/**
 * One technician from draft to named, through the pages, as each of the people who have a hand in it. What is
 * looked for is what a person sees: headings, labels, words on buttons. Every step also fails on an error in the
 * console, a breach of the content security policy, a request to another host and an answer of 500 or above.
 */
describeInBrowser('one technician, from draft to named', () => {
  let stage: Stage;
  let panel: readonly string[] = [];
  let certificate = { number: '', code: '' };

  const step = storyteller(
    () => expect(stage.watch.take()).toEqual([]),
    (name) => stage.pictureAll(`failed-${name}`),
  );

  beforeAll(async () => {
    stage = await Stage.open();
  }, 600_000);

  afterAll(() => stage.close());

  const see = (page: Page, words: string | RegExp): Promise<void> => page.getByText(words).first().waitFor();

  const moveClockTo = (local: string): Promise<void> => moveClock(stage, local);

  const fillSection = (title: string, write: (pen: FormPen) => Promise<void>): Promise<void> =>
    fillOpenSection(stage, title, write);

  step('the administrator opens the doors by moving the clock', async () => {
    await moveClockTo('2024-06-10 10:00');
  });

  step('the applicant signs in on a phone, sees the conditions and begins', async () => {
    const page = await stage.visitor(PHONE);
    await page.goto(stage.origin);
    await stage.picture(page, 'phone-home');
    await page.close();
    const own = await stage.as(applicant);
    await own.getByRole('link', { name: '查看可以申报的奖项' }).click();
    await own
      .getByRole('article')
      .filter({ has: own.getByRole('heading', { name: '无锡市卓越技师' }) })
      .getByRole('link', { name: '查看条件并申报' })
      .click();
    await own.getByRole('heading', { name: '申报条件' }).waitFor();
    await see(own, '一（二）申报对象应在法定劳动年龄内');
    await stage.picture(own, 'phone-award');
    await own.getByRole('button', { name: '开始填写申报表' }).click();
    await own.getByRole('heading', { name: '申报表', exact: true }).waitFor();
    await see(own, '未开始');
    await stage.picture(own, 'phone-sections');
    await own.getByRole('link', { name: '申报单位' }).click();
  });

  step('fills in employer and person, with a photograph', async () => {
    await fillSection('申报单位', async (pen) => {
      await pen.type('工作单位', text('unitName'));
      await pen.type('统一社会信用代码', text('unitCreditCode'));
      await pen.choose('单位性质', '企业');
      await pen.choose('单位所在地（属地）', '锡山区');
      await pen.choose('推荐单位（名额归属）', '锡山区人力资源和社会保障局');
    });
    await fillSection('申报人', async (pen) => writePerson(pen, await stage.as(applicant)));
  });

  step('fills in post and account', async () => {
    await fillSection('岗位与职业资格', writePost);
    await fillSection('收款账户', async (pen) => {
      await pen.type('本人银行账号', text('bankAccount'));
      await pen.type('开卡银行名称', text('bankName'));
    });
  });

  step('is told at the field what is missing, then fills in experience and strengths', async () => {
    const page = await stage.as(applicant);
    await page.getByRole('heading', { level: 1, name: '主要经历' }).waitFor();
    await new FormPen(page).ready();
    await page.getByRole('button', { name: '保存，下一步' }).click();
    await page.getByRole('alert').filter({ hasText: '请先处理下面的问题' }).waitFor();
    await stage.picture(page, 'phone-errors');
    await fillSection('主要经历', async (pen) => {
      await pen.type('起止时间', '2005.07-今');
      await pen.type('在何单位学习、工作', '样例制造有限公司');
      await pen.type('证明人', '王师傅');
    });
    await fillSection('技术特长、革新与贡献', writeStrengths);
    await fillSection('主要业绩', (pen) => pen.type('主要业绩', text('achievements')));
    await fillSection('承诺', async (pen) => {
      await pen.pick('是');
      await pen.tick('本人承诺');
    });
  });

  step('uploads evidence', async () => {
    const page = await stage.as(applicant);
    await page.getByRole('heading', { level: 1, name: '佐证材料' }).waitFor();
    const pdf = await onePagePdf();
    for (const section of ['一、', '二、', '五、']) {
      const region = page.getByRole('region', { name: new RegExp(`^${section}`) });
      await region.getByLabel('选择文件').setInputFiles(asUpload({ ...pdf, name: `${section}佐证.pdf` }));
      await region.getByRole('link', { name: `${section}佐证.pdf` }).waitFor();
    }
    await stage.picture(page, 'phone-evidence');
    await page.getByRole('link', { name: '保存，核对全部内容' }).click();
  });

  step('checks all answers, hands in, and sees the receipt and what comes next', async () => {
    const page = await stage.as(applicant);
    await page.getByRole('heading', { level: 1, name: '核对全部内容' }).waitFor();
    await see(page, text('unitName'));
    await see(page, '攻克薄壁零件变形难题。');
    expect(await page.getByText(/还有 \d+ 处没有完成/).count()).toBe(0);
    await stage.picture(page, 'phone-check');
    await page.getByRole('button', { name: '提交申报' }).click();
    await page.getByRole('heading', { level: 1, name: '提交成功' }).waitFor();
    await page.getByRole('heading', { name: '接下来' }).waitFor();
    await stage.picture(page, 'phone-receipt');
    await page.getByRole('link', { name: '查看办理进度' }).click();
    await page.getByRole('heading', { name: '办理进度' }).waitFor();
    await stage.picture(page, 'phone-progress');
  });

  step('finds in the messages that it has arrived', async () => {
    const page = await stage.as(applicant);
    await page.getByRole('link', { name: '消息，1 条未读' }).click();
    await page.getByRole('heading', { level: 1, name: '消息' }).waitFor();
    const letter = page.getByRole('listitem').filter({ hasText: '申报已收到' });
    await letter.getByText(/受理编号 \S+。/).waitFor();
    await stage.picture(page, 'phone-messages');
    expect(await overhang(page)).toBeLessThanOrEqual(0);
    await letter.getByRole('link', { name: '查看申报：申报已收到' }).click();
    await page.getByRole('heading', { name: '办理进度' }).waitFor();
    await page.getByRole('link', { name: '消息', exact: true }).waitFor();
  });

  step('employer, district, recommending body and training centre agree', async () => {
    const opinion = (label: string, words: string) => (pen: FormPen) => pen.type(label, words);
    await decide(stage, await stage.as(unitOfficer), {
      ...{ step: '单位确认', outcome: '同意申报', button: '提交：同意申报' },
      write: opinion('所在单位意见', '同意申报'),
    });
    const reviewer = await stage.as(district);
    await stage.open(reviewer, 'tasks');
    await stage.picture(reviewer, 'task-list');
    await openTask(stage, reviewer, '在线初审');
    await reviewer.getByRole('heading', { name: '资格校验' }).waitFor();
    await see(reviewer, '一（二）1—4');
    await stage.picture(reviewer, 'case-page');
    await decideHere(reviewer, {
      ...{ step: '在线初审', outcome: '初审通过', button: '提交：初审通过' },
      write: opinion('审核意见', '初审通过'),
    });
    await decide(stage, await stage.as(recommender), {
      ...{ step: '推荐', outcome: '推荐', button: '提交：推荐' },
      write: opinion('推荐意见', '同意推荐'),
    });
    await decide(stage, await stage.as(centre), {
      ...{ step: '在线初核', outcome: '初核通过', button: '提交：初核通过' },
      write: opinion('初核意见', '通过'),
    });
  });

  step('the city checks, and takes in the papers', async () => {
    const page = await stage.as(city);
    await decide(stage, page, {
      ...{ step: '在线复核', outcome: '复核通过', button: '提交：复核通过' },
      write: (pen) => pen.type('复核意见', '同意'),
    });
    await decide(stage, page, {
      ...{ step: '纸质材料签收', outcome: '材料已收齐', button: '提交：材料已收齐' },
      write: async (pen) => {
        for (const paper of ['申报表（纸质）', '佐证材料（纸质）', '申报表（电子版）', '佐证材料（电子版）'])
          await pen.tick(paper);
      },
    });
  });

  step('the clock goes on, and the season is seen on its diagram with its tokens', async () => {
    await moveClockTo('2024-08-21 09:00');
    const page = await stage.as(administrator);
    await stage.open(page, 'processes');
    await page.getByRole('group', { name: /^流程图：/ }).waitFor();
    await page.locator('.token', { hasText: '1' }).first().waitFor();
    await page.getByRole('button', { name: '组建专家评审组' }).waitFor();
    await stage.picture(page, 'admin-diagram');
  });

  step('experts are drawn, and each of the five scores', async () => {
    const page = await stage.as(city);
    await decide(stage, page, { step: '组建专家评审组', button: '提交：抽取专家' });
    await stage.open(page, 'panels');
    const members = page.getByRole('listitem').filter({ hasText: /^\d 号：/ });
    await members.nth(SCORES.length - 1).waitFor();
    panel = (await members.allTextContents()).map((words) => words.replace(/^\d 号：/, ''));
    await stage.picture(page, 'panels');
    expect(panel).toHaveLength(SCORES.length);
    for (const [index, name] of panel.entries()) {
      const expert = await stage.as({ search: name, name: new RegExp(`^${name}$`) });
      await openTask(stage, expert, '专家评审打分');
      expect(await expert.getByText(text('name'), { exact: true }).count()).toBe(0);
      expect(await expert.getByText(text('unitName')).count()).toBe(0);
      if (index === 0) await stage.picture(expert, 'expert-sheet');
      await decideHere(expert, {
        ...{ step: '专家评审打分', button: '提交评分' },
        write: (pen) => pen.number('评分', SCORES[index] ?? 0),
      });
    }
  });

  step('the city confirms the ranking and has visits made up', async () => {
    const page = await stage.as(city);
    await stage.open(page, 'rankings');
    await page
      .getByRole('row')
      .filter({ hasText: text('name') })
      .filter({ hasText: '入选' })
      .waitFor();
    await stage.picture(page, 'rankings');
    await decide(stage, page, { step: '确认入围名单', button: '确认并公布入围结果' });
    await decide(stage, page, { step: '组建现场考察组', button: '提交：抽取考察专家' });
  });

  step('two leaders determine, the second one makes it count', async () => {
    const [first, second] = leaders;
    const determine = { step: '综合审定', button: '提交：审定拟认定名单' };
    await decide(stage, await stage.as(first!), { ...determine, said: '已提交，待另一人确认后生效' });
    const page = await stage.as(second!);
    await openTask(stage, page, '综合审定');
    await see(page, '待另一人确认。');
    await stage.picture(page, 'determine');
    await decideHere(page, { ...determine, said: '办理完成' });
  });

  step('the notice is posted and everybody reads the name on it', async () => {
    await moveClockTo('2024-09-11 09:00');
    await decide(stage, await stage.as(city), { step: '发布公示', button: '提交：发布公示' });
    const page = await stage.visitor(PHONE);
    const notice = page.getByRole('link', { name: /拟认定名单公示/ });
    // Posted by the season's own process, a moment after the decision.
    for (let look = 0; look < 60 && (await notice.count()) === 0; look += 1) {
      await stage.open(page, 'notices');
      await page.getByRole('listitem').or(page.getByText('目前没有公示')).first().waitFor();
    }
    await notice.click();
    await page
      .getByRole('row')
      .filter({ hasText: text('name') })
      .filter({ hasText: text('unitName') })
      .waitFor();
    expect(await page.getByText(text('idNumber')).count()).toBe(0);
    await page.getByRole('heading', { name: '提出异议' }).waitFor();
    await stage.picture(page, 'phone-notice');
    await page.setViewportSize({ width: 1440, height: 900 });
    await stage.picture(page, 'notice');
  });

  step('after the notice the city confirms the naming', async () => {
    await moveClockTo('2024-09-20 00:00');
    const page = await stage.as(city);
    await decide(stage, page, { step: '印发认定文件', button: '确认认定命名' });
    const admin = await stage.as(administrator);
    await stage.open(admin, 'processes');
    await stage.picture(admin, 'admin-diagram-end');
    await stage.open(page, 'named');
    const row = page.getByRole('row').filter({ hasText: text('name') });
    await row.waitFor();
    certificate = {
      number: (await row.getByText(/^锡卓越技师〔2024〕\d+号$/).textContent()) ?? '',
      code: (await row.getByRole('link').last().textContent()) ?? '',
    };
    await stage.picture(page, 'named');
  });

  step('anybody finds the certificate by its code', async () => {
    const page = await stage.visitor();
    await stage.open(page);
    await page.getByRole('link', { name: '证书核验' }).click();
    await page.getByRole('textbox', { name: '证书核验码' }).fill(certificate.code);
    await page.getByRole('button', { name: '核验' }).click();
    await see(page, certificate.number);
    await see(page, text('name'));
    await stage.picture(page, 'certificate');
  });

  step('the applicant sees the result and downloads the form as PDF', async () => {
    const page = await stage.as(applicant);
    await stage.open(page, 'applications');
    await page.getByRole('link', { name: '无锡市卓越技师', exact: true }).click();
    await see(page, '已认定');
    await page.getByRole('heading', { name: '文书下载' }).waitFor();
    await stage.picture(page, 'phone-result');
    const link = page.getByRole('link', { name: '无锡市卓越技师申报表' });
    const popups = page.context().waitForEvent('page', { timeout: PATIENCE_MS });
    const own = page.waitForEvent('download');
    own.catch(() => undefined);
    await link.click();
    const opened = await popups;
    const download = await Promise.race([own, opened.waitForEvent('download')]);
    expect(download.suggestedFilename()).toMatch(/\.pdf$/);
    expect(
      readFileSync(await download.path())
        .subarray(0, 5)
        .toString(),
    ).toBe('%PDF-');
  });
});
