import type { ReplayEffects } from '../replay/index.js';

export interface ReplayRunView {
  readonly id: string;
  readonly seasonId: string;
  readonly seasonTitle: string;
  /** Of the draft, when it was begun. */
  readonly revision: number;
  /** `lost`: the server that worked on it has stopped. */
  readonly state: 'running' | 'done' | 'failed' | 'lost';
  readonly done: number;
  readonly total: number;
  readonly by: string;
  readonly begunAt: Date;
  /** Chinese; of a replay that failed. */
  readonly fault: string | null;
}

export interface ReplayResultView extends ReplayRunView {
  /** Names of people are left out, but for a rehearsal's. */
  readonly effects: ReplayEffects | null;
}
