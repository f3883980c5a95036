export type {
  NominationCode,
  NominationOffer,
  NominationSummary,
  NominationView,
  NominationWayView,
  NomineeView,
  SigningView,
} from '../../../../src/nominations/nomination.view.js';
export type {
  RecommendationListView,
  RecommendedCase,
} from '../../../../src/recommendations/recommendation.view.js';
