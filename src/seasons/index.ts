export type * from './plan.js';
export type * from './plan-package.js';
export * from './calendar/index.js';
export { applicantKindOf, numberRoleOf } from './applicant-kind.js';
export { describeFaults } from './describe-faults.js';
export { loadPlanFiles, loadPlanFolder, type LoadedPlan, type PlanLoading } from './load-plan.js';
export { placesOf, type HolderPlaces } from './quota-places.js';
export { checkScript, type ScriptedLine } from './checks/check-script.js';
export { needsBatch } from './needs-batch.js';
export { openPlanPlace, type PlanPlace } from './plan-place.js';
export { unpackZip } from './unpack-zip.js';
export {
  changeSentence,
  comparePlans,
  tableComparisons,
  type ComparedRow,
  type ComparedText,
  type PlanChange,
  type TableComparison,
} from './compare/index.js';
export { copyPlanFiles } from './copy/copy-files.js';
export { type ReviewItem } from './copy/review-items.js';
export { readPlanFolder } from './package-folder.js';
export { belongsTo, filesIn, isBinary, PACKAGE_FOLDERS, PLAN_FILE } from './package-layout.js';
export { buildVersion } from './package-version.js';
export { fillLetter, letterOf } from './plan-letters.js';
export { PlanLoader } from './plan-loader.js';
export { ancestorsOf, organisationsAbove, parentOf } from './organisation-tree.js';
export { orderRuleOf, RECOMMENDATION_SOURCE } from './recommendation-order.js';
export { roleScope } from './role-scope.js';
export { templateFiles } from './template-files.js';
export { PlanVersions, readVersion, type AcceptedWarning, type PlanVersionSummary } from './plan-versions.js';
export { scopeLabel, scopeOf } from './scope-label.js';
export { readDates, type DateMove, type SeasonDate, type SeasonDateScope } from './season-dates.js';
export { readSeason, Seasons, type Season } from './seasons.js';
