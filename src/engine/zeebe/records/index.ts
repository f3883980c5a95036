export { exporterAnswer, RecordsListener, type RecordsListenerOptions } from './records-listener.js';
export { BulkUnreadable, parseBulk } from './parse-bulk.js';
export * from './exporter-record.js';
