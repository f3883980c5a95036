import type { Page } from 'playwright-core';
import { FormPen } from './form.js';
import type { Stage } from './stage.js';

export interface Decision {
  /** Label of the step, as the task list says it. */
  readonly step: string;
  /** Where there is a choice. */
  readonly outcome?: string;
  /** The words on the button. */
  readonly button: string;
  readonly write?: (pen: FormPen) => Promise<void>;
  /** What is said afterwards. */
  readonly said?: string;
}

/** From the task list into a task: the only one of this step. */
export async function openTask(stage: Stage, page: Page, step: string): Promise<void> {
  await stage.open(page, 'tasks');
  await page.getByRole('row').filter({ hasText: step }).getByRole('link').first().click();
  await page.getByRole('link', { name: '返回列表' }).waitFor();
}

/** Chooses, writes and hands in what stands in the decision panel of the task that is open. */
export async function decideHere(page: Page, decision: Decision): Promise<void> {
  const panel = page.getByRole('region', { name: '办理意见' });
  await panel.waitFor();
  const pen = new FormPen(panel);
  if (decision.outcome !== undefined)
    await panel.getByRole('radio', { name: new RegExp(`^${decision.outcome}`) }).check();
  await pen.ready();
  await decision.write?.(pen);
  await panel.getByRole('button', { name: decision.button, exact: true }).click();
  await page
    .getByRole('status')
    .filter({ hasText: decision.said ?? '办理完成' })
    .waitFor();
}

export async function decide(stage: Stage, page: Page, decision: Decision): Promise<void> {
  await openTask(stage, page, decision.step);
  await decideHere(page, decision);
}
