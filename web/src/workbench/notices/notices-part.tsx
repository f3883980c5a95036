import { planForm } from '../../shared/texts/workbench-plan.js';
import { SectionsPart } from '../plan-form/sections-part.js';
import { PLAN_SECTIONS } from '../plan-sections.js';
import { NoticePrints } from './notice-prints.js';

/** What is announced and for how long; opinions asked of others. */
export default function NoticesPart() {
  return (
    <div className="stack">
      <NoticePrints />
      <SectionsPart lead={planForm.parts.notices} keys={PLAN_SECTIONS.notices} />
    </div>
  );
}
