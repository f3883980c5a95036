import { planForm } from '../../shared/texts/workbench-plan.js';
import { SectionsPart } from '../plan-form/sections-part.js';
import { PLAN_SECTIONS } from '../plan-sections.js';

/** Rounds, score sheets, rankings and votes. */
export default function ScoresPart() {
  return <SectionsPart lead={planForm.parts.scores} keys={PLAN_SECTIONS.scores} />;
}
