import { useMemo } from 'react';
import { useWorkbench } from '../use-workbench.js';
import type { FormPart } from './find-fields.js';
import { PartBlocks } from './part-blocks.js';
import { PlanFormPage, topParts } from './plan-form-page.js';
import { PLAN_SCHEMA } from './schema-file.js';

interface Props {
  readonly lead: string;
  /** Top keys of the plan, in the order in which they are shown. */
  readonly keys: readonly string[];
}

/** A page of parts of the plan file. */
export function SectionsPart({ lead, keys }: Props) {
  const { plan } = useWorkbench();
  const parts = useMemo(() => topParts(plan, keys), [plan, keys]);
  return (
    <PlanFormPage lead={lead} parts={parts}>
      <PartBlocks parts={parts} needs={needs} />
    </PlanFormPage>
  );
}

const needs = ({ at }: FormPart): boolean => PLAN_SCHEMA.required?.includes(at.keys[0] ?? '') ?? false;
