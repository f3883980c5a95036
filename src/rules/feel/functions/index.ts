import type { FeelOptions } from '../feel-run.js';
import {
  FUNCTION_NAMES,
  type FunctionName,
  OWN_FUNCTION_NAMES,
  type OwnFunctionName,
} from '../function-names.js';
import { CONTEXT_FUNCTIONS } from './context-functions.js';
import type { FunctionDefinition } from './define.js';
import { LIST_FUNCTIONS } from './list-functions.js';
import { NUMBER_FUNCTIONS } from './number-functions.js';
import { OWN_FUNCTIONS } from './own-functions.js';
import { RANGE_FUNCTIONS } from './range-functions.js';
import { TEMPORAL_FUNCTIONS } from './temporal-functions.js';
import { TEXT_FUNCTIONS } from './text-functions.js';

const COMMON: Record<FunctionName, FunctionDefinition> = {
  ...TEXT_FUNCTIONS,
  ...NUMBER_FUNCTIONS,
  ...LIST_FUNCTIONS,
  ...CONTEXT_FUNCTIONS,
  ...TEMPORAL_FUNCTIONS,
  ...RANGE_FUNCTIONS,
};
const OWN: Record<OwnFunctionName, FunctionDefinition> = OWN_FUNCTIONS;

const isCommon = (name: string): name is FunctionName => (FUNCTION_NAMES as readonly string[]).includes(name);
const isOwn = (name: string): name is OwnFunctionName =>
  (OWN_FUNCTION_NAMES as readonly string[]).includes(name);

/** Where a function by this name may be called. */
export function availabilityOf(name: string): 'everywhere' | 'own' | 'nowhere' {
  if (isCommon(name)) return 'everywhere';
  return isOwn(name) ? 'own' : 'nowhere';
}

export function functionNamed(name: string, options: FeelOptions): FunctionDefinition | null {
  if (isCommon(name)) return COMMON[name];
  return options.ownFunctions && isOwn(name) ? OWN[name] : null;
}
