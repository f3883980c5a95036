import type { Page } from 'playwright-core';
import { photoFile, type SampleFile } from '../../support/sample-files.js';
import { text } from './cast.js';
import type { FormPen } from './form.js';

export const asUpload = ({ name, type, bytes }: SampleFile) => ({
  name,
  mimeType: type,
  buffer: Buffer.from(bytes),
});

export async function writePerson(pen: FormPen, page: Page): Promise<void> {
  await pen.type('姓名', text('name'));
  await pen.pick('男');
  await page.getByLabel('照片').setInputFiles(asUpload(photoFile));
  await page.getByAltText('已上传的照片').waitFor();
  await pen.date('出生日期', text('birthDate'));
  await pen.choose('民族', '汉族');
  await pen.choose('政治面貌', '群众');
  await pen.choose('文化程度', '大专');
  await pen.type('身份证号', text('idNumber'));
  await pen.type('通讯地址', text('address'));
  await pen.type('联系电话', text('phone'));
}

export async function writePost(pen: FormPen): Promise<void> {
  await pen.type('从事职业（工种）', text('occupation'));
  await pen.type('业务应用领域', text('businessField'));
  await pen.type('工种岗位', text('post'));
  await pen.pick('是');
  await pen.pick('工人岗位');
  await pen.date('参加工作时间', text('careerStartedOn'));
  await pen.choose('职业资格（技能等级）', '高级技师（一级）');
  await pen.type('证书名称', text('qualificationName'));
  await pen.tick('技术攻关');
}

export async function writeStrengths(pen: FormPen): Promise<void> {
  await pen.type('有何技术特长或技术绝招', text('specialty'));
  await pen.type('证明人（技术特长）', '王师傅');
  await pen.type('技术革新、技能竞赛获奖情况', text('innovations'));
  await pen.type('证明人（技术革新）', '王师傅');
  await pen.type('有何突出贡献、获何种奖励和荣誉称号', text('contributions'));
  await pen.type('证明人（突出贡献）', '王师傅');
}
