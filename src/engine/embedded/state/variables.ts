import { isDeepStrictEqual } from 'node:util';
import type { Variables } from '../../process-engine.js';
import type { CaseState } from './case-state.js';

/** Scopes from an element outwards. They end at the process: a called process does not see its caller's. */
function* scopesFrom(state: CaseState, scope: string): Generator<string> {
  for (let key: string | null = scope; key !== null; key = state.elements.get(key)?.scope ?? null) yield key;
}

export function visibleVariables(state: CaseState, scope: string): Variables {
  const visible: Variables = {};
  for (const key of scopesFrom(state, scope)) {
    for (const { name, value } of state.variables.of(key)) {
      if (!Object.hasOwn(visible, name)) visible[name] = value;
    }
  }
  return visible;
}

export function localVariables(state: CaseState, scope: string): Variables {
  return Object.fromEntries(state.variables.of(scope).map(({ name, value }) => [name, value]));
}

export function setLocal(state: CaseState, scope: string, variables: Variables): void {
  for (const [name, value] of Object.entries(variables)) {
    const id = `${scope} ${name}`;
    const row = state.variables.get(id);
    if (!row) state.variables.add({ id, scope, name, value });
    else if (!isDeepStrictEqual(row.value, value)) {
      row.value = value;
      state.variables.touch(row);
    }
  }
}

/**
 * Each variable goes to the nearest scope that has another value of it, and to the process when none has. A
 * scope that has the very value lets it pass, as Zeebe does: an unchanged copy reaches the process.
 */
export function propagate(state: CaseState, scope: string, variables: Variables): void {
  const scopes = [...scopesFrom(state, scope)];
  const process = scopes.pop() ?? scope;
  for (const [name, value] of Object.entries(variables)) {
    const owner = scopes.find((key) => {
      const row = state.variables.get(`${key} ${name}`);
      return row !== undefined && !isDeepStrictEqual(row.value, value);
    });
    setLocal(state, owner ?? process, { [name]: value });
  }
}
