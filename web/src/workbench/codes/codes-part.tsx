import { planForm } from '../../shared/texts/workbench-plan.js';
import { SectionsPart } from '../plan-form/sections-part.js';
import { PLAN_SECTIONS } from '../plan-sections.js';

/** Code tables, levels, lists that keep people out, titles of the register. */
export default function CodesPart() {
  return <SectionsPart lead={planForm.parts.codes} keys={PLAN_SECTIONS.codes} />;
}
