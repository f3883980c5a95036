export { comparePlans, tableComparisons } from './compare-plans.js';
export { changeSentence, describeChanges, type PlanChange } from './plan-change.js';
export type { ComparedRow, ComparedText, TableComparison } from './table-comparison.js';
