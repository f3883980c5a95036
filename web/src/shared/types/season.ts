import type { DateMoveView, SeasonDatesView as DatesView } from '../../../../src/season-run/season.view.js';
import type { Wire } from './wire.js';

export type {
  SeasonAwardView as AwardView,
  SeasonDateView as SeasonDate,
  SeasonPart,
  SeasonRow as SeasonListItem,
  SeasonView,
} from '../../../../src/season-run/season.view.js';

export type DateMove = Wire<DateMoveView>;
export type SeasonDatesView = Wire<DatesView>;
