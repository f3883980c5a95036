import type { SeasonPlan } from '../seasons/index.js';
import { titleNow } from './register-facts.js';

/** What a title of the register is called, one under a former key too; its key where the plan does not know it. */
export function titleLabel(plan: Pick<SeasonPlan, 'registerTitles' | 'awards'>, key: string): string {
  const { title, label } = titleNow(plan.registerTitles, key);
  return label ?? plan.awards.find(({ naming }) => naming.registerTitle === title)?.title ?? title;
}
