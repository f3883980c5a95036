import { checkOrganisation } from './check-organisations.js';
import type { PlanParts } from './plan-parts.js';

/** A contact of an organisation names one there is; a place is told once. */
export function checkContacts(parts: PlanParts): void {
  const seen = new Set<string>();
  parts.plan.contacts?.forEach(({ name, organisation }, place) => {
    if (organisation !== undefined)
      checkOrganisation(parts, ['contacts', place, 'organisation'], organisation);
    if (seen.has(name)) {
      const message = `咨询单位“${name}”写了两次。`;
      parts.findings.warn('PLAN_CONTACT_TWICE', ['contacts', place, 'name'], message, '请合并为一行。');
    }
    seen.add(name);
  });
}
