import { useMemo, type ReactNode } from 'react';
import { Link, useSearchParams } from 'react-router';
import { PageSection } from '../../shared/page-section.js';
import { planForm as words } from '../../shared/texts/workbench-plan.js';
import type { Fault } from '../../shared/api-types.js';
import { faultsOf, useWorkbench } from '../use-workbench.js';
import { PlanChoices } from './choices.js';
import { Field } from './field.js';
import { propertyOf, TOP } from './field-at.js';
import { FieldFaults } from './field-faults.js';
import type { FormPart } from './find-fields.js';
import { FindField } from './find-field.js';
import { PlanFormContext, usePlanForm, type PlanForm } from './form-context.js';
import { pathOf, textOf, valueAt, within } from './plan-path.js';
import { isCompound, isRecord } from './schema.js';
import { PLAN_SCHEMA } from './schema-file.js';
import { useFieldEdit } from './use-field-edit.js';
import { useGoal } from './use-goal.js';
import './plan-form.css';

const PLAN = 'plan.yaml';

interface PageProps {
  readonly lead: string;
  /** What is shown, for finding fields. */
  readonly parts: readonly FormPart[];
  readonly children: ReactNode;
}

/** A page of the workbench that edits parts of the plan file by their schema. */
export function PlanFormPage({ lead, parts, children }: PageProps) {
  const { plan, linkTo } = useWorkbench();
  const form = usePlanFormValue();
  useGoal(form?.goal ?? []);
  if (plan === null || form === null)
    return (
      <div className="notice-box danger">
        {words.unreadable} <Link to={linkTo({ part: 'source', file: PLAN })}>{words.toSource}</Link>
      </div>
    );
  return (
    <PlanFormContext value={form}>
      <div className="stack plan-form">
        <div className="plan-form-head">
          <p className="quiet grow">{lead}</p>
          <FindField parts={parts} />
        </div>
        {children}
      </div>
    </PlanFormContext>
  );
}

function usePlanFormValue(): PlanForm | null {
  const { plan, files, check, editPlan } = useWorkbench();
  const [search] = useSearchParams();
  const place = search.get('at') ?? '';
  const goal = useMemo(() => pathOf(plan, place), [plan, place]);
  const faults = useMemo(() => byPath(plan, faultsOf(check, PLAN)), [plan, check]);
  const choices = useMemo(
    () => new PlanChoices((plan ?? {}) as Readonly<Record<string, unknown>>, files),
    [plan, files],
  );
  return useMemo(
    () =>
      plan === null
        ? null
        : {
            root: PLAN_SCHEMA,
            choices,
            goal,
            faultsAt: (path) => faults.get(textOf(path))?.faults ?? [],
            hasFault: (path) => [...faults.values()].some((one) => within(one.path, path)),
            edit: editPlan,
            Field,
          },
    [plan, choices, goal, faults, editPlan],
  );
}

function byPath(plan: unknown, faults: readonly Fault[]) {
  const found = new Map<string, { path: readonly (string | number)[]; faults: Fault[] }>();
  for (const fault of faults) {
    if (fault.element === undefined) continue;
    const path = pathOf(plan, fault.element);
    const here = found.get(textOf(path)) ?? { path, faults: [] };
    here.faults.push(fault);
    found.set(textOf(path), here);
  }
  return found;
}

/** Parts of the plan at its top, by key. */
export function topParts(plan: unknown, keys: readonly string[]): readonly FormPart[] {
  return keys.map((key) => ({
    at: propertyOf(TOP, key),
    schema: PLAN_SCHEMA.properties?.[key] ?? {},
    value: valueAt(plan, [key]),
  }));
}

/** A part of the plan as a section of its own. */
export function PlanSection({
  part,
  required = false,
}: {
  readonly part: FormPart;
  readonly required?: boolean;
}) {
  const { at, schema, value } = part;
  const { root } = usePlanForm();
  const edit = useFieldEdit();
  const label = at.trail.at(-1) ?? '';
  const clear = (
    <button
      type="button"
      className="button plain compact"
      aria-label={words.removeNamed(label)}
      onClick={() => edit.remove(at)}
    >
      {words.remove}
    </button>
  );
  return (
    <PageSection
      title={label}
      extra={!required && isCompound(root, schema) && isRecord(value) ? clear : null}
    >
      <div id={`plan:${textOf(at.path)}`} tabIndex={-1} className="plan-section">
        {isCompound(root, schema) && <FieldFaults at={at} />}
        <Field at={at} schema={schema} value={value} required={required} />
      </div>
    </PageSection>
  );
}
