import type { Placed } from '../../../../src/forms/place-components.js';
import type { FormEditing } from './use-form-editing.js';

/** A component whose settings are shown. */
export interface FieldProps {
  readonly editing: FormEditing;
  readonly field: Placed;
}

/** A setting as it stands in its input; what is no text, number or yes or no shows as nothing. */
export const textOf = (value: unknown): string =>
  typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? String(value) : '';
