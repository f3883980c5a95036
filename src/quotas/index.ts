export { judgeAll, type QuotaTree, type TreeJudgement } from './judge-trees.js';
export { QuotaBook, type PlaceAct, type Standing } from './quota-book.js';
export { plannedNodes, type PlannedNode } from './quota-nodes.js';
export { judge, metersOf, type QuotaJudgement, type QuotaNode, type QuotaUse } from './quota-tree.js';
export { QuotasModule } from './quotas.module.js';
export type * from './quota.view.js';
export { reducedPlaces } from './reduced-places.js';
export { WaitingList } from './waiting-list.js';
