export { answers, choiceLabels, type Answer, type AnswerOptions, type AnswerSection } from './answers.js';
export {
  COMPONENT_TYPES,
  fileKindsOf,
  type ComponentKind,
  type ComponentType,
  type Sensitivity,
} from './component-types.js';
export { describeForm, type FormField } from './describe-form.js';
export type { Option } from './form-definition.js';
export { sampleAnswers } from './sample-answers.js';
export { lockFields } from './lock-fields.js';
export { lintForm } from './lint-form.js';
export { missingAnswers, type KnownAnswers } from './missing-answers.js';
export { proofAnswers, type SampleLength } from './proof-answers.js';
export {
  validateSubmission,
  type ValidatedSubmission,
  type ValidationOptions,
} from './validate-submission.js';
