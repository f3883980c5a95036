import { useMemo, useState } from 'react';
import type { QuotaReading } from '../../../../src/workbench/quota-table.js';
import { PageSection } from '../../shared/page-section.js';
import { quotaWords as words } from '../../shared/texts/workbench-quotas.js';
import { propertyOf, TOP } from '../plan-form/field-at.js';
import type { FormPart } from '../plan-form/find-fields.js';
import { PartBlocks } from '../plan-form/part-blocks.js';
import { PlanFormPage } from '../plan-form/plan-form-page.js';
import { isRecord, resolve } from '../plan-form/schema.js';
import { PLAN_SCHEMA } from '../plan-form/schema-file.js';
import { useBasePlan } from '../use-base-plan.js';
import { useWorkbench } from '../use-workbench.js';
import { QuotaActs } from './quota-acts.js';
import { QuotaGrid } from './quota-grid.js';
import { quotaModel } from './quota-model.js';
import { ReadingDialog } from './reading-dialog.js';
import { SubLimits } from './sub-limits.js';
import { useQuotaEdit } from './use-quota-edit.js';
import './quotas.css';

const AT = propertyOf(TOP, 'quotas');
const SCHEMA = resolve(PLAN_SCHEMA, PLAN_SCHEMA.properties?.['quotas'] ?? {});
const IN_GRID: ReadonlySet<string> = new Set(['totals', 'holders']);

/** Who may recommend how many: the table, and the rules around it. */
export default function QuotasPart() {
  const { plan } = useWorkbench();
  const base = useBasePlan();
  const model = useMemo(() => quotaModel(plan ?? {}, base), [plan, base]);
  const edit = useQuotaEdit(model);
  const [reading, setReading] = useState<QuotaReading | null>(null);
  const parts = useMemo(() => partsOf(plan?.quotas), [plan]);
  return (
    <PlanFormPage lead={words.lead} parts={parts}>
      <PageSection
        title={words.table}
        extra={
          model.changed > 0 ? <span className="small quiet">{words.compared(model.changed)}</span> : null
        }
      >
        {model.rows.length <= 1 && <p className="quiet">{words.none}</p>}
        <QuotaGrid model={model} edit={edit} onReading={setReading} />
        <QuotaActs model={model} edit={edit} onReading={setReading} />
      </PageSection>
      <SubLimits model={model} at={propertyOf(AT, 'holders')} schema={SCHEMA.properties?.['holders'] ?? {}} />
      <PartBlocks parts={parts} needs={needs} />
      {reading && (
        <ReadingDialog
          reading={reading}
          onApply={() => {
            edit.table(reading.differences);
            setReading(null);
          }}
          onClose={() => setReading(null)}
        />
      )}
    </PlanFormPage>
  );
}

function partsOf(quotas: unknown): readonly FormPart[] {
  const data = isRecord(quotas) ? quotas : {};
  return Object.entries(SCHEMA.properties ?? {})
    .filter(([key]) => !IN_GRID.has(key))
    .map(([key, schema]) => ({ at: propertyOf(AT, key), schema, value: data[key] }));
}

const needs = ({ at }: FormPart): boolean => SCHEMA.required?.includes(at.keys.at(-1) ?? '') ?? false;
