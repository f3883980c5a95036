export { describeDate, describeInstant, endOfDay, instantOf, localDateOf } from './local-time.js';
export { WorkingCalendar, type WorkingDayOverrides } from './working-calendar.js';
