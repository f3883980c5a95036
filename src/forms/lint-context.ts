import type { Fault } from '../shared/fault.js';

/** Where findings of one form are collected. */
export class FormFindings {
  readonly faults: Fault[] = [];
  constructor(private readonly file: string) {}

  /** @param element Path of the component, empty for the form itself. */
  error(code: string, element: string, message: string, cure: string): void {
    this.faults.push({
      code,
      severity: 'error',
      file: this.file,
      ...(element !== '' && { element }),
      message,
      cure,
    });
  }
}

/** The builder writes empty texts, lists and objects for "not set". */
export function isSet(value: unknown): boolean {
  if (value === undefined || value === null || value === '' || value === false) return false;
  return typeof value !== 'object' || Object.keys(value).length > 0;
}
