import { Processors, processSync } from '@formio/core/process';
import { Evaluator, jsonLogic } from '@formio/core/utils';
import lodash from 'lodash';
import type { Component, FormDefinition } from './form-definition.js';
import { isRecord } from './form-definition.js';
import { LOGIC_OPERATORS, readOwn } from './safe-logic.js';

/*
 * The only file that imports @formio/core, hardened once when it is loaded. The library is a singleton with
 * global operators, so whoever imports it past this file gets the unsafe one; dependency-cruiser forbids that.
 */
interface JsonLogic {
  apply(rule: unknown, scope: unknown): unknown;
  add_operation(name: string, code: (this: unknown, path: unknown, otherwise?: unknown) => unknown): void;
  rm_operation(name: string): void;
}

interface Processor {
  readonly name: string;
}

/** What `processSync` needs to know and what it leaves behind. */
interface ProcessContext {
  readonly form: FormDefinition;
  readonly components: readonly Component[];
  data: Record<string, unknown>;
  readonly processors: readonly Processor[];
  readonly scope: { conditionals?: { path: string; conditionallyHidden: boolean }[] };
  submission?: { data: Record<string, unknown> };
}

const logic = jsonLogic as unknown as JsonLogic;

function harden(): void {
  const evaluator = Evaluator as unknown as { noeval: boolean; evaluator: () => never };
  evaluator.noeval = true;
  evaluator.evaluator = () => {
    throw new Error('JavaScript in form definitions is disabled.');
  };
  for (const name of Object.keys(lodash)) logic.rm_operation(`_${name}`);
  logic.add_operation('var', function (this: unknown, path, otherwise) {
    return readOwn(this, path, otherwise ?? null);
  });
  // The library recurses through this property, so every level is checked: what is not listed is refused.
  const apply = logic.apply.bind(logic);
  logic.apply = (rule, scope) => {
    const names = isRecord(rule) ? Object.keys(rule) : [];
    if (names.length === 1 && !LOGIC_OPERATORS.has(names[0] ?? ''))
      throw new Error(`JSONLogic operator "${names[0]}" is not allowed.`);
    return apply(rule, scope);
  };
}

harden();

/**
 * Of Form.io's processors only these: fetch, dereference and serverOverride reach out, logic rewrites the form,
 * normalize turns codes such as "430102" into numbers, defaultValue invents answers, and validate is replaced
 * by our own second pass (it checks neither types nor rows nor choices, counts UTF-16 units and runs any regex).
 */
const KEPT = ['calculate', 'conditions', 'clearHidden'];
const processors = (Processors as unknown as readonly Processor[]).filter(({ name }) => KEPT.includes(name));
if (processors.length !== KEPT.length)
  throw new Error(
    `@formio/core no longer has the processors ${KEPT.join(', ')}. Pin the version this was written for.`,
  );

/**
 * Form.io's own pass: calculated values, conditions, clearing of what is hidden. Changes `data`.
 * @returns Paths (`rows.2.key`, layout components by their full path) that conditions hide.
 */
export function runFormio(form: FormDefinition, data: Record<string, unknown>): Set<string> {
  const context: ProcessContext = { form, components: form.components, data, processors, scope: {} };
  context.submission = { data };
  processSync(context as never);
  const hidden = (context.scope.conditionals ?? []).filter(({ conditionallyHidden }) => conditionallyHidden);
  return new Set(hidden.map(({ path }) => path.replace(/\[(\d+)\]/g, '.$1')));
}

/** @throws Error for an operator that is not allowed. */
export function evaluateLogic(rule: unknown, scope: Readonly<Record<string, unknown>>): unknown {
  return logic.apply(rule, scope);
}
