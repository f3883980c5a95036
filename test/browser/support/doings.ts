import { administrator, applicant } from './cast.js';
import { FormPen } from './form.js';
import type { Stage } from './stage.js';

/** The administrator types a time and lets the clock go there. */
export async function moveClock(stage: Stage, local: string): Promise<void> {
  const page = await stage.as(administrator);
  await stage.open(page, 'clock');
  await page.getByRole('textbox', { name: /^时间/ }).fill(local);
  await page.getByRole('button', { name: '跳转', exact: true }).click();
  const [year, month, day] = local.slice(0, 10).split('-').map(Number);
  await page
    .locator('.clock-now')
    .filter({ hasText: `${year}年${month}月${day}日` })
    .waitFor();
  await page.getByText('正在推进').waitFor({ state: 'detached' });
}

/** Fills the section of this title that is open, and goes on to the next. */
export async function fillOpenSection(
  stage: Stage,
  title: string,
  write: (pen: FormPen) => Promise<void>,
): Promise<void> {
  const page = await stage.as(applicant);
  await page.getByRole('heading', { level: 1, name: title, exact: true }).waitFor();
  const pen = new FormPen(page);
  await pen.ready();
  await write(pen);
  await stage.picture(page, `phone-${title}`);
  await page.getByRole('button', { name: '保存，下一步' }).click();
}
