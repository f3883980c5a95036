import type { IncidentType } from '../state/case-rows.js';

/** Stops one element with an incident. The case goes on elsewhere, and here once it is resolved. */
export class StepFailure extends Error {
  constructor(
    readonly type: IncidentType,
    message: string,
  ) {
    super(message);
  }
}
