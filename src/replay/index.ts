export { SeasonRecords } from './read-season-record.js';
export { parseRecord, readRecord, recordLines } from './record-file.js';
export type * from './season-record.js';
