import { planForm } from '../../shared/texts/workbench-plan.js';
import { SectionsPart } from '../plan-form/sections-part.js';
import { PLAN_SECTIONS } from '../plan-sections.js';

/** Who takes part: organisations, roles, and how a case finds its organisations. */
export default function PeoplePart() {
  return <SectionsPart lead={planForm.parts.people} keys={PLAN_SECTIONS.people} />;
}
