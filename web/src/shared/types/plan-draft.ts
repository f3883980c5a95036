import type {
  DraftChangeRow as ChangeRow,
  DraftCheckView,
  PlanCommentView as CommentView,
  PlanDraftRow as Row,
  PlanDraftView as View,
} from '../../../../src/workbench/plan-draft.view.js';
import type {
  RehearsalRow as Rehearsal,
  RehearsalView as WholeRehearsal,
} from '../../../../src/workbench/rehearsal/rehearsal.view.js';
import type {
  ReplayResultView as ReplayResult,
  ReplayRunView as ReplayRun,
} from '../../../../src/workbench/replay.view.js';
import type { Wire } from './wire.js';

export type PlanDraftRow = Wire<Row>;
export type PlanDraftView = Wire<View>;
export type DraftChangeRow = Wire<ChangeRow>;
export type PlanCommentView = Wire<CommentView>;
export type { DraftCheckView };
export type { ComparisonView } from '../../../../src/workbench/compare-files.js';
export type { ImportedDraftView } from '../../../../src/workbench/draft-packages.controller.js';
export type { ComparedText, TableComparison } from '../../../../src/seasons/compare/table-comparison.js';
export type { ServiceTaskCatalogueView } from '../../../../src/workbench/service-tasks.controller.js';
export type {
  DraftNewsView,
  FileChange,
  MadeVersionView,
} from '../../../../src/workbench/plan-draft.view.js';
export type { DecisionFileView, DecisionView, TrialView } from '../../../../src/workbench/decision-trials.js';
export type { PreviewCaseView, TemplatePreviewView } from '../../../../src/workbench/template-previews.js';
export type { WordTemplateView } from '../../../../src/workbench/word-template.js';
export type { TableCoverage } from '../../../../src/rules/analysis/table-coverage.js';
export type RehearsalRow = Wire<Rehearsal>;
export type RehearsalView = Wire<WholeRehearsal>;
export type {
  BegunRehearsal,
  RehearsalDeed,
  RehearsalDiagram,
  RehearsalFault,
  RehearsalLetter,
  RehearsalReportView,
  RehearsalState,
} from '../../../../src/workbench/rehearsal/rehearsal.view.js';
export type ReplayRunView = Wire<ReplayRun>;
export type ReplayResultView = Wire<ReplayResult>;
export type ReplayEffects = NonNullable<ReplayResultView['effects']>;
