/**
 * Functions of every FEEL expression: those of Zeebe 8.6, except `uuid` and `random number`,
 * because chance does not belong into rules.
 */
export const FUNCTION_NAMES = [
  'not', 'is defined', 'get or else', 'assert',
  'string', 'number', 'date', 'time', 'date and time', 'duration', 'years and months duration',
  'substring', 'string length', 'upper case', 'lower case', 'substring before', 'substring after', 'contains',
  'starts with', 'ends with', 'matches', 'replace', 'split', 'extract', 'trim', 'to base64', 'string join',
  'decimal', 'floor', 'ceiling', 'round up', 'round down', 'round half up', 'round half down', 'abs', 'modulo',
  'sqrt', 'log', 'exp', 'odd', 'even',
  'list contains', 'count', 'min', 'max', 'sum', 'product', 'mean', 'median', 'stddev', 'mode',
  'all', 'any', 'sublist', 'append', 'concatenate', 'insert before', 'remove', 'reverse', 'index of', 'union',
  'distinct values', 'duplicate values', 'flatten', 'sort', 'is empty',
  'get value', 'get entries', 'context', 'context put', 'context merge', 'put', 'put all',
  'now', 'today', 'day of week', 'day of year', 'week of year', 'month of year', 'last day of month',
  'before', 'after', 'meets', 'met by', 'overlaps', 'overlaps before', 'overlaps after', 'finishes', 'finished by',
  'includes', 'during', 'starts', 'started by', 'coincides',
] as const; // prettier-ignore

/**
 * What Zeebe 8.6.0 lacks of the standard's functions and of its successors': they are null there. Ours has them where it
 * evaluates itself.
 */
export const STANDARD_FUNCTION_NAMES = [
  'is', 'range', 'list replace', 'is blank', 'partition', 'from json', 'to json',
] as const; // prettier-ignore

/** 匠评's own, for tables and formulas that our evaluator runs. Zeebe does not have them. */
export const OWN_FUNCTION_NAMES = [
  'full years', 'full months', 'years before', 'months before', 'days before', 'month end',
  'birth date of', 'gender of', 'normalized',
  'working days after', 'is working day', 'round to',
  'code', 'level at least', 'without excluded', 'listed',
] as const; // prettier-ignore

export type FunctionName = (typeof FUNCTION_NAMES)[number];
export type StandardFunctionName = (typeof STANDARD_FUNCTION_NAMES)[number];
export type OwnFunctionName = (typeof OWN_FUNCTION_NAMES)[number];
