export { describeDate, describeInstant, endOfDay, instantOf, localDateOf } from './local-time.js';
export { WorkingCalendar, type WorkingDayOverrides } from './working-calendar.js';
export {
  earliestFor,
  isFor,
  latestFor,
  meetEqually,
  scopeKey,
  timeFor,
  weightOf,
  type DateScope,
  type DateSubject,
  type ScopedTime,
} from './scoped-date.js';
