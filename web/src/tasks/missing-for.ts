import type {
  FieldProblem,
  FormComponent,
  FormDefinition,
  FormValues,
  TaskOutcome,
} from '../shared/api-types.js';
import { texts } from '../shared/texts.js';

/** What an outcome asks for beyond the form's own rules and is not filled in yet. */
export function missingFor(
  outcome: TaskOutcome,
  data: FormValues,
  form: FormDefinition | null,
): FieldProblem[] {
  return outcome.requires
    .filter((key) => isEmpty(data[key]))
    .map((key) => ({
      field: key,
      rule: 'required',
      message: texts.tasks.requiredFor(labelOf(form, key), outcome.label),
    }));
}

function isEmpty(value: unknown): boolean {
  if (value === undefined || value === null || value === false) return true;
  return typeof value === 'string' ? value.trim() === '' : Array.isArray(value) && value.length === 0;
}

function labelOf(form: FormDefinition | null, key: string): string {
  const find = (components: readonly FormComponent[]): string | undefined => {
    for (const each of components) {
      const found = each.key === key ? each.label : find(each.components ?? []);
      if (found !== undefined) return found;
    }
    return undefined;
  };
  return find(form?.components ?? []) ?? key;
}
