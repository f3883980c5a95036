import { Injectable } from '@nestjs/common';
import { ProcessEngine, type ElementCount } from '../engine/index.js';
import type { StandingView } from './instance.view.js';

/**
 * What stands where in a season. The count goes through all that is open, so those who ask while one is under way
 * share it: however many look on, a season is counted once at a time.
 */
@Injectable()
export class StandingCounts {
  private readonly running = new Map<string, Promise<readonly ElementCount[]>>();

  constructor(private readonly engine: ProcessEngine) {}

  of(seasonId: string, versionId: string): Promise<readonly ElementCount[]> {
    const key = `${seasonId}@${versionId}`;
    const running = this.running.get(key);
    if (running) return running;
    const counting = this.engine
      .elementCounts({ deploymentId: versionId, groupId: seasonId })
      .finally(() => this.running.delete(key));
    this.running.set(key, counting);
    return counting;
  }
}

const SECOND_MS = 1_000;

/** Never negative: nodes of a broker may be a moment ahead. */
export const secondsBetween = (since: Date, now: Date): number =>
  Math.max(0, Math.floor((now.getTime() - since.getTime()) / SECOND_MS));

export const standingView =
  (now: Date) =>
  ({ elementId, active, incidents, medianSince, longestSince }: ElementCount): StandingView => ({
    ...{ elementId, active, incidents },
    medianWait: medianSince && secondsBetween(medianSince, now),
    longestWait: longestSince && secondsBetween(longestSince, now),
  });
