export { type ApplicationRecord, type ApplicationState } from './application-record.js';
export { ApplicationsModule } from './applications.module.js';
export { describeEntry, type EntryDescription } from './describe-entry.js';
export { dataHash } from './submissions.js';
export { downloadHeaders } from './download-headers.js';
export { isReceiptNumber, receiptNumber } from './receipt-number.js';
export type * from './application.view.js';
