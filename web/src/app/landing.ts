import type { Me } from '../shared/api-types.js';
import { paths } from './paths.js';
import { capabilitiesIn, isStaff } from './session.js';

/** Where a person's work begins in a season. */
export function landingOf(me: Me, seasonId: string): string {
  const can = capabilitiesIn(me, seasonId);
  if (!isStaff(can)) return paths.applications(seasonId);
  if (can.has('administer')) return paths.processes(seasonId);
  if (can.has('supervise')) return paths.entries(seasonId);
  // The trail is all an auditor reads.
  if (can.has('audit')) return paths.audit(seasonId);
  return paths.tasks(seasonId);
}
