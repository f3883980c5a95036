import { planForm } from '../../shared/texts/workbench-plan.js';
import { AwardPage } from '../plan-form/award-page.js';

/** Money that comes with a title, and the years after the naming. */
export default function MoneyPart() {
  return <AwardPage lead={planForm.parts.money} shows={isAfter} />;
}

const isAfter = (property: string): boolean => property === 'funding' || property === 'followUp';
