import type { FieldProblem } from '../shared/api-types.js';
import { texts } from '../shared/texts.js';

/**
 * The renderer's findings as people read them: each once, a table not blamed for what its rows lack, and a field in
 * a table said with its table and row. `labelOf` names a table by its path.
 */
export function tidyProblems(
  found: readonly FieldProblem[],
  labelOf: (path: string) => string,
): FieldProblem[] {
  const seen = new Set<string>();
  return found.flatMap((problem) => {
    const key = `${problem.field} ${problem.message}`;
    const rowsToBlame = found.some((other) => other.field.startsWith(`${problem.field}.`));
    if (seen.has(key) || rowsToBlame) return [];
    seen.add(key);
    return [{ ...problem, message: placed(problem, labelOf) }];
  });
}

function placed({ field, message }: FieldProblem, labelOf: (path: string) => string): string {
  const row = /^(.+)\.(\d+)\.[^.]+$/.exec(field);
  if (!row) return message;
  const [, table = '', index = '0'] = row;
  return texts.forms.inRow(labelOf(table), Number(index) + 1, message);
}
