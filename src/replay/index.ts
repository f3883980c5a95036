export { SeasonRecords } from './read-season-record.js';
export { parseRecord, readRecord, recordLines } from './record-file.js';
export type * from './replay-outcome.js';
export { replaySeason, type ReplayOptions } from './replay-season.js';
export type * from './season-record.js';
