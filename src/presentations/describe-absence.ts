import type { PlanAbsence, SeasonPlan } from '../seasons/index.js';

/** What follows for who does not come, without a full stop. */
export function describeAbsence(plan: SeasonPlan, absent: PlanAbsence): string {
  switch (absent.as) {
    case 'zero':
      return `未到场的，${plan.rounds[absent.round]?.label ?? absent.round}记零分`;
    case 'ended':
      return '未到场的，不再继续评审';
    case 'otherDay':
      return `未到场的，另定时间，最多 ${absent.times ?? 1} 次；仍${describeAbsence(plan, absent.finally)}`;
  }
}
