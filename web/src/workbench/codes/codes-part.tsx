import { planForm } from '../../shared/texts/workbench-plan.js';
import { SectionsPart } from '../plan-form/sections-part.js';

/** Code tables, levels, lists that keep people out, titles of the register. */
export default function CodesPart() {
  return <SectionsPart lead={planForm.parts.codes} keys={KEYS} />;
}

const KEYS = ['codes', 'levels', 'lists', 'registerTitles'] as const;
