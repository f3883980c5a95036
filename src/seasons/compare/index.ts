export { comparePlans } from './compare-plans.js';
export { changeSentence, describeChanges, type PlanChange } from './plan-change.js';
