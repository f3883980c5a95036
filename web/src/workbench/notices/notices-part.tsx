import { planForm } from '../../shared/texts/workbench-plan.js';
import { SectionsPart } from '../plan-form/sections-part.js';

/** What is announced and for how long; opinions asked of others. */
export default function NoticesPart() {
  return <SectionsPart lead={planForm.parts.notices} keys={KEYS} />;
}

const KEYS = ['notices', 'opinions'] as const;
