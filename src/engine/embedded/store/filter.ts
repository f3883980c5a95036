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
