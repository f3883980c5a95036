import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { EntryFacts } from '../eligibility/index.js';
import { evaluateExpression } from '../rules/index.js';
import type { PlanTask } from '../seasons/index.js';
import type { TaskRecord } from './task-record.js';

/** What a task's form starts with, taken from the case. */
@Injectable()
export class Prefill {
  constructor(private readonly facts: EntryFacts) {}

  async of(
    tx: EntityManager,
    task: Pick<TaskRecord, 'entryId'>,
    settings: PlanTask | undefined,
  ): Promise<Readonly<Record<string, unknown>>> {
    const formulas = Object.entries(settings?.prefill ?? {});
    if (formulas.length === 0 || task.entryId === null) return {};
    const { context, feel } = await this.facts.of(tx, task.entryId);
    const values = formulas.map(
      ([key, formula]) => [key, evaluateExpression(formula, context, feel)] as const,
    );
    return Object.fromEntries(values.filter(([, value]) => value !== null));
  }
}
