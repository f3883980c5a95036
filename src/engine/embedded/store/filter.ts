import type { InstanceQuery } from '../../process-engine.js';

/** Conditions of a query, as far as they are asked for, and their parameters. */
export class Filter {
  readonly parameters: unknown[] = [];
  private readonly conditions: string[] = [];

  constructor(condition?: string) {
    if (condition !== undefined) this.conditions.push(condition);
  }

  add(column: string, value: unknown): this {
    if (value !== undefined) this.conditions.push(`${column} = ${this.parameter(value)}`);
    return this;
  }

  parameter(value: unknown): string {
    this.parameters.push(value);
    return `$${this.parameters.length}`;
  }

  get where(): string {
    return this.conditions.length > 0 ? `WHERE ${this.conditions.join(' AND ')}` : '';
  }
}

/** What a list of instances is narrowed by, over rows called `i`. `deployment`: where the id of theirs stands. */
export const instanceFilter = (query: InstanceQuery, deployment: string): Filter =>
  new Filter()
    .add(deployment, query.deploymentId)
    .add('i.process_id', query.processId)
    .add('i.business_key', query.businessKey)
    .add('i.group_id', query.groupId)
    .add('i.state', query.state);
