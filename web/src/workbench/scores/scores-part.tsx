import { planForm } from '../../shared/texts/workbench-plan.js';
import { SectionsPart } from '../plan-form/sections-part.js';
import { SheetPreview } from './sheet-preview.js';

/** Rounds, score sheets, rankings and votes. */
export default function ScoresPart() {
  return (
    <div className="stack">
      <SheetPreview />
      <SectionsPart lead={planForm.parts.scores} keys={KEYS} />
    </div>
  );
}

const KEYS = ['rounds', 'scoreSheets', 'rankings', 'ballots', 'votes', 'presentations'] as const;
