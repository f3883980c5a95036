import type { AwardFormView } from '../../../../src/applications/application.view.js';
import type { FormDefinition } from './form.js';

export type {
  ApplicationEntryView,
  ApplicationEventView,
  ApplicationSummary,
  ApplicationView,
  DraftView,
  EvidenceSectionView,
  FileView,
  PreviewCheckView as PreviewCheck,
  PreviewView as Preview,
  ProgressStep,
  Receipt,
  SavedDraft as DraftSaved,
} from '../../../../src/applications/application.view.js';

export type AwardForm = Omit<AwardFormView, 'form'> & { readonly form: FormDefinition };
export type {
  LateAdmissionsView,
  LateAdmissionView,
} from '../../../../src/applications/late-admission.view.js';
