import type { FeelOptions } from '../feel-run.js';
import {
  FUNCTION_NAMES,
  type FunctionName,
  OWN_FUNCTION_NAMES,
  type OwnFunctionName,
  STANDARD_FUNCTION_NAMES,
  type StandardFunctionName,
} from '../function-names.js';
import { CONTEXT_FUNCTIONS } from './context-functions.js';
import type { FunctionDefinition } from './define.js';
import { LIST_FUNCTIONS } from './list-functions.js';
import { LOOKUP_FUNCTIONS } from './lookup-functions.js';
import { NUMBER_FUNCTIONS } from './number-functions.js';
import { OWN_FUNCTIONS } from './own-functions.js';
import { RANGE_FUNCTIONS } from './range-functions.js';
import { TEMPORAL_FUNCTIONS } from './temporal-functions.js';
import { TEXT_FUNCTIONS } from './text-functions.js';

const ALL: Record<FunctionName | StandardFunctionName, FunctionDefinition> = {
  ...TEXT_FUNCTIONS,
  ...NUMBER_FUNCTIONS,
  ...LIST_FUNCTIONS,
  ...CONTEXT_FUNCTIONS,
  ...TEMPORAL_FUNCTIONS,
  ...RANGE_FUNCTIONS,
};
const OWN: Record<OwnFunctionName, FunctionDefinition> = { ...OWN_FUNCTIONS, ...LOOKUP_FUNCTIONS };

const among = <T extends string>(names: readonly T[]) => {
  const known: ReadonlySet<string> = new Set(names);
  return (name: string): name is T => known.has(name);
};
const isCommon = among(FUNCTION_NAMES);
const isOfStandard = among(STANDARD_FUNCTION_NAMES);
const isOwn = among(OWN_FUNCTION_NAMES);

/** Where a function by this name may be called. */
export function availabilityOf(name: string): 'everywhere' | 'standard' | 'own' | 'nowhere' {
  if (isCommon(name)) return 'everywhere';
  if (isOfStandard(name)) return 'standard';
  return isOwn(name) ? 'own' : 'nowhere';
}

export function functionNamed(
  name: string,
  { ownFunctions, dialect }: FeelOptions,
): FunctionDefinition | null {
  if (isCommon(name)) return ALL[name];
  if (isOfStandard(name)) return ownFunctions || dialect === 'standard' ? ALL[name] : null;
  return ownFunctions && isOwn(name) ? OWN[name] : null;
}
