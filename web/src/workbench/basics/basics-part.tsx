import { planForm } from '../../shared/texts/workbench-plan.js';
import { SectionsPart } from '../plan-form/sections-part.js';
import { PLAN_SECTIONS } from '../plan-sections.js';

/** What the plan is called and comes from, whom to ask, which stages and ends a case may have. */
export default function BasicsPart() {
  return <SectionsPart lead={planForm.parts.basics} keys={PLAN_SECTIONS.basics} />;
}
