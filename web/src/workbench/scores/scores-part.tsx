import { planForm } from '../../shared/texts/workbench-plan.js';
import { SectionsPart } from '../plan-form/sections-part.js';
import { PLAN_SECTIONS } from '../plan-sections.js';
import { SheetPreview } from './sheet-preview.js';

/** Rounds, score sheets, rankings and votes. */
export default function ScoresPart() {
  return (
    <div className="stack">
      <SheetPreview />
      <SectionsPart lead={planForm.parts.scores} keys={PLAN_SECTIONS.scores} />
    </div>
  );
}
