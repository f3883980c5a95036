export type {
  CertificateView,
  NamedRow,
  PayerView,
  PaymentRow,
  RegisterRow,
} from '../../../../src/awards/award.view.js';
export type { BallotChoice, BallotView } from '../../../../src/ballots/ballot.view.js';
export type {
  PresentationView,
  SlotChoiceView,
  SlotEntryView,
  SlotView,
} from '../../../../src/presentations/presentation.view.js';
export type { ExclusionListView } from '../../../../src/eligibility/exclusion.view.js';
export type { RecheckedCase, RecheckView } from '../../../../src/eligibility/recheck.view.js';
export type { PanelView, ScoringProgressView } from '../../../../src/experts/panel.view.js';
export type {
  NoticeListView,
  NoticeRow,
  NoticeView,
  ObjectionRow,
} from '../../../../src/notices/notice.view.js';
export type { RankingItemView, RankingView } from '../../../../src/ranking/ranking.view.js';
export type {
  CastBefore,
  VoidView,
  VoteDeskRow,
  VoteDeskView,
  VoteDifference,
  VotePattern,
  VoteRow,
  VoteView,
} from '../../../../src/votes/vote.view.js';
