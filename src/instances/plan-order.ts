import type { SeasonPlan } from '../seasons/index.js';

type Named = Pick<SeasonPlan, 'seasonProcess'> & {
  readonly awards: readonly Pick<SeasonPlan['awards'][number], 'process'>[];
};

/** The season's own process first, then the reviews as the plan lists its awards, then what they call. */
export function inPlanOrder<Process extends { readonly processId: string }>(
  plan: Named,
  processes: readonly Process[],
): Process[] {
  const named = [plan.seasonProcess, ...plan.awards.map(({ process }) => process)];
  const place = ({ processId }: Process): number => {
    const at = named.indexOf(processId);
    return at === -1 ? named.length : at;
  };
  return [...processes].sort((a, b) => place(a) - place(b));
}
