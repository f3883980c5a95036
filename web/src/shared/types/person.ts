export type {
  CandidatePair,
  MergeKind,
  MergePreview,
  MergeView,
  PersonCard,
} from '../../../../src/persons/merge.view.js';
