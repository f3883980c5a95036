import { useMemo } from 'react';
import type { Placed } from '../../../../src/forms/place-components.js';
import { useWorkbench } from '../use-workbench.js';
import { fieldUses, type FieldUse } from './field-uses.js';
import type { OpenForm } from './form-file.js';

/** Where the draft uses a field, as its files are now. */
export function useFieldUses(form: OpenForm, field: Placed): readonly FieldUse[] {
  const { files, plan } = useWorkbench();
  return useMemo(() => fieldUses(form, field, { files, plan }), [form, field, files, plan]);
}
