import { planForm } from '../../shared/texts/workbench-plan.js';
import { SectionsPart } from '../plan-form/sections-part.js';
import { PLAN_SECTIONS } from '../plan-sections.js';
import { LetterPreviews } from './letter-previews.js';
import { NoticePrints } from './notice-prints.js';

/** What is announced and for how long; what applicants are told; opinions asked of others. */
export default function NoticesPart() {
  return (
    <div className="stack">
      <NoticePrints />
      <LetterPreviews />
      <SectionsPart lead={planForm.parts.notices} keys={PLAN_SECTIONS.notices} />
    </div>
  );
}
