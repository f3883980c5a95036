import { feelOptions } from '../eligibility/index.js';
import { evaluateDecision, evaluateExpression } from '../rules/index.js';
import type { ApplicationContext } from './application-context.js';
import { factsOf } from './check-application.js';
import type { RelationsOf } from './relations.js';

/**
 * Follows the plan's routes over what has been filled in. A route that does not work out for these values leads nowhere,
 * which its relation then says in its own words.
 */
export function routesOf(
  context: ApplicationContext,
  data: Readonly<Record<string, unknown>>,
): RelationsOf['follow'] {
  const { plan, decisions } = context.version;
  const options = feelOptions(plan);
  return (route) => {
    try {
      const { context: facts } = factsOf(context, data);
      if (typeof route === 'string') return evaluateExpression(route, { ...facts }, options);
      const table = decisions[route.table];
      return table ? evaluateDecision(table, route.decision, facts, options).value : null;
    } catch {
      return null;
    }
  };
}
