import { createContext, useContext, type ComponentType } from 'react';
import type { Document } from 'yaml';
import type { Fault } from '../../shared/api-types.js';
import type { PlanChoices } from './choices.js';
import type { FieldAt } from './field-at.js';
import type { PlanPath } from './plan-path.js';
import type { Schema } from './schema.js';

export interface FieldProps {
  readonly at: FieldAt;
  readonly schema: Schema;
  /** What stands there; undefined when nothing does. */
  readonly value: unknown;
  readonly required: boolean;
}

/** What every field of a form over the plan works with. */
export interface PlanForm {
  readonly root: Schema;
  readonly choices: PlanChoices;
  /** Where the address points at; empty when nowhere. */
  readonly goal: PlanPath;
  /** Of the last check, by path. */
  readonly faultsAt: (path: PlanPath) => readonly Fault[];
  /** Whether there is a fault somewhere inside. */
  readonly hasFault: (path: PlanPath) => boolean;
  readonly edit: (label: string, edit: (document: Document) => void) => void;
  /** Any part of the plan; it draws itself by its schema. Given here because parts hold parts. */
  readonly Field: ComponentType<FieldProps>;
}

export const PlanFormContext = createContext<PlanForm | null>(null);

export function usePlanForm(): PlanForm {
  const form = useContext(PlanFormContext);
  if (!form) throw new Error('There is no form of the plan around this field.');
  return form;
}
