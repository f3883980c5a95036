export { QuotaBook, type Standing } from './quota-book.js';
export { checkTotals } from './quota-tree.js';
export { QuotasModule } from './quotas.module.js';
export type * from './quota.view.js';
