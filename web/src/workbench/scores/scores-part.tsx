import { planForm } from '../../shared/texts/workbench-plan.js';
import { SectionsPart } from '../plan-form/sections-part.js';

/** Rounds, score sheets, rankings and votes. */
export default function ScoresPart() {
  return <SectionsPart lead={planForm.parts.scores} keys={KEYS} />;
}

const KEYS = ['rounds', 'scoreSheets', 'rankings', 'ballots', 'votes', 'presentations'] as const;
