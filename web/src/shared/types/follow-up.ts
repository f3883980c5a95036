export type { PaymentBatchRow, PaymentState, RegisterEvent } from '../../../../src/awards/award.view.js';
export type {
  AssessmentView,
  HolderChangeView,
  HolderRow,
  HolderView,
  PoolResult,
  PoolRow,
} from '../../../../src/follow-up/follow-up.view.js';
export type { ContactView } from '../../../../src/season-run/contacts.js';
