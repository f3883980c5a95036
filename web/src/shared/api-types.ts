/**
 * Shapes the client reads from the API, by noun. An instant is an ISO string; a score or a sum of money is an
 * integer (hundredths of a point, fen).
 */
export type * from './types/instant.js';
export type * from './types/identity.js';
export type * from './types/season.js';
export type * from './types/form.js';
export type * from './types/application.js';
export type * from './types/task.js';
export type * from './types/result.js';
export type * from './types/follow-up.js';
export type * from './types/admin.js';
export type * from './types/plan-draft.js';
export type * from './types/nomination.js';
export type * from './types/handover.js';
export type * from './types/letter.js';
export type * from './types/person.js';
export type * from './types/recusal.js';
