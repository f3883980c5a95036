export { SeasonRecords } from './read-season-record.js';
export { parseRecord, readRecord, recordLines } from './record-file.js';
export type * from './replay-outcome.js';
export { replayEffects, type ReplayEffects } from './replay-effects.js';
export { replaySeason, replaySeasonInSlices, type ReplayOptions } from './replay-season.js';
export { reportWorkbook } from './report-workbook.js';
export type * from './season-record.js';
