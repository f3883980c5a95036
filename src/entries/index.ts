export { blindAlias } from './blind.js';
export { awardTitle, statusLabels } from './entry-labels.js';
export { Entries } from './entries.js';
export { EntriesModule } from './entries.module.js';
export { EntryStages } from './entry-stages.js';
export { EntryViewing, type Viewing } from './entry-viewing.js';
export { ALL_PARTS, EntryViews, type EntryPart } from './entry-views.js';
export type * from './entry.view.js';
