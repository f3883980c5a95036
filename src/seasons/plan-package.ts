import type { DecisionModel } from '../rules/index.js';
import type { SeasonPlan } from './plan.js';

/** The files of a plan as one object: what is hashed, stored, exported and bound to submissions. */
export interface PlanFiles {
  /** Path relative to the package (`plan.yaml`, `diagrams/x.bpmn`, `diagrams/x.dmn`, `forms/x.form.json`, `templates/x.typ`) → text or base64 for binary. */
  readonly files: Readonly<Record<string, string>>;
}

/** A plan that loaded without errors, ready to be asked. Immutable, cached by version id. */
export interface PlanVersion {
  /** Version id: first 16 hex digits of the content hash. */
  readonly id: string;
  /** SHA-256 over the canonical package. */
  readonly hash: string;
  readonly plan: SeasonPlan;
  readonly files: PlanFiles;
  /** Form definitions by key. */
  readonly forms: Readonly<Record<string, unknown>>;
  /** Decision models by definitions id. */
  readonly decisions: Readonly<Record<string, DecisionModel>>;
  /** BPMN and DMN for the engine: name → xml. */
  readonly diagrams: Readonly<Record<string, string>>;
  /** Templates by file name. */
  readonly templates: Readonly<Record<string, string>>;
}
