export type * from './plan.js';
export type * from './plan-package.js';
export * from './calendar/index.js';
export { describeFaults } from './describe-faults.js';
export { loadPlanFiles, loadPlanFolder, type LoadedPlan, type PlanLoading } from './load-plan.js';
export { PlanLoader } from './plan-loader.js';
export { templateFiles } from './template-files.js';
export { PlanVersions, type PlanVersionSummary } from './plan-versions.js';
export { Seasons, type Season, type SeasonDate } from './seasons.js';
