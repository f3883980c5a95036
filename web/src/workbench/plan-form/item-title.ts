import { VALUE_WORDS } from '../../../../src/seasons/compare/value-words.js';
import { planForm as words } from '../../shared/texts/workbench-plan.js';
import { nameOf } from './field-at.js';
import { isRecord } from './schema.js';

/** What an item of a list is called. @param list key of the list, for values that the platform gives */
export const itemTitle = (item: unknown, index: number, list = ''): string =>
  VALUE_WORDS[list]?.[String(item)] ?? nameOf(item) ?? markOf(item) ?? words.unnamed(index + 1);

/** Its identifier, which other parts of the plan know it by. */
export function markOf(item: unknown): string | undefined {
  if (!isRecord(item)) return undefined;
  const { id, key, code, organisation } = item;
  return [id, key, code, organisation].find((one): one is string => typeof one === 'string');
}
