export type {
  CheckView as RuleCheck,
  ConflictView,
  EntryEventView as EntryEvent,
  EntryListView,
  EntryRow,
  EntryView,
  EvidenceFileView,
  EvidenceView,
  RoundScoreView,
} from '../../../../src/entries/entry.view.js';
export type {
  CompletionResult,
  CompletionView,
  PendingSecond,
  TaskFacet as Facet,
  TaskListView,
  TaskOutcomeView as TaskOutcome,
  TaskRow,
  TaskView,
} from '../../../../src/tasks/task.view.js';

export type {
  QuotaCount,
  QuotaMeterView as QuotaMeter,
  QuotaView,
} from '../../../../src/quotas/quota.view.js';
