import { planForm } from '../../shared/texts/workbench-plan.js';
import { SectionsPart } from '../plan-form/sections-part.js';
import { PLAN_SECTIONS } from '../plan-sections.js';

/** What people decide at the steps of the diagrams: time limits, outcomes and what they bring about. */
export default function TasksPart() {
  return <SectionsPart lead={planForm.parts.tasks} keys={PLAN_SECTIONS.tasks} />;
}
