export type {
  SeasonAwardView as AwardView,
  SeasonDateView as SeasonDate,
  SeasonRow as SeasonListItem,
  SeasonView,
} from '../../../../src/season-run/season.view.js';
