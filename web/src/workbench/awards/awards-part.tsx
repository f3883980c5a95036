import { planForm } from '../../shared/texts/workbench-plan.js';
import { AwardPage } from '../plan-form/award-page.js';

/** Awards: who may apply, with what, and what certificates say. */
export default function AwardsPart() {
  return <AwardPage lead={planForm.parts.awards} shows={isOwn} whole />;
}

const isOwn = (property: string): boolean => property !== 'funding' && property !== 'followUp';
