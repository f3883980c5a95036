export { type ApplicationRecord, type ApplicationState } from './application-record.js';
export { ApplicationContexts, type ApplicationContext } from './application-context.js';
export { ApplicationFiles } from './application-files.js';
export { findApplication } from './application-record.js';
export { ApplicationsModule } from './applications.module.js';
export { checkApplication } from './check-application.js';
export { CreateApplication } from './create-application.js';
export { describeEntry, type EntryDescription } from './describe-entry.js';
export {
  dueOf,
  isPending,
  readNominations,
  type NominationRecord,
  type NominationState,
} from './nomination-record.js';
export { NominationChecks } from './nomination-checks.js';
export { nominatorName } from './nominator-name.js';
export { Drafts } from './drafts.js';
export { FileEntry } from './file-entry.js';
export { fileView } from './application-views.js';
export { giveApplication } from './give-application.js';
export { fixedKeys, mayChangeEvidence } from './nominee-corrections.js';
export { SubmitApplication } from './submit-application.js';
export { openWords, wordsPlace } from './written-words.js';
export { dataHash } from './submissions.js';
export { maskData } from './mask-data.js';
export { isReceiptNumber, receiptNumber } from './receipt-number.js';
export type * from './application.view.js';
