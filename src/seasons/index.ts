export type * from './plan.js';
export type * from './plan-package.js';
export * from './calendar/index.js';
export { Seasons, type Season, type SeasonDate } from './seasons.js';
