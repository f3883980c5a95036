export type {
  HandoverView,
  LetterFileView,
  OperatedApplication,
  OperatedUnit,
  OwnHandovers,
} from '../../../../src/handovers/handover.view.js';
