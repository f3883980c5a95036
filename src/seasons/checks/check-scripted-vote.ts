import { instantOf } from '../calendar/index.js';
import type { YamlPath } from '../load-yaml.js';
import type { Capability, PlanVote } from '../plan.js';
import {
  checkAble,
  checkFeel,
  checkKnown,
  checkMoment,
  type Moment,
  type ScriptCheck,
} from './script-check.js';

export interface VoteToCheck {
  readonly vote: string;
  readonly votes: string;
  readonly from?: Moment;
  readonly until?: Moment;
  readonly fraud?: readonly FraudToCheck[];
}

interface FraudToCheck {
  readonly votes: string;
  readonly at?: Moment;
  readonly struck?: { readonly by: string; readonly confirmedBy: string; readonly at: Moment };
}

/** Who strikes votes out answers for the result: one of these. */
const ANSWERS: readonly Capability[] = ['rank', 'determine'];

/** How the public votes in a script: on a vote of the plan, in its time, struck out by people who may do so. */
export function checkScriptedVote(check: ScriptCheck, at: YamlPath, script: VoteToCheck): void {
  const votes = check.parts.plan.votes ?? {};
  checkKnown(check, [...at, 'vote'], ['REHEARSAL_UNKNOWN_VOTE', '公众投票', script.vote, Object.keys(votes)]);
  const vote = Object.hasOwn(votes, script.vote) ? votes[script.vote] : undefined;
  checkFeel(check, [...at, 'votes'], script.votes);
  for (const key of ['from', 'until'] as const) checkTime(check, [...at, key], script[key], vote);
  for (const [index, fraud] of (script.fraud ?? []).entries()) {
    const path: YamlPath = [...at, 'fraud', index];
    checkFeel(check, [...path, 'votes'], fraud.votes);
    checkTime(check, [...path, 'at'], fraud.at, vote);
    if (!fraud.struck) continue;
    checkMoment(check, [...path, 'struck', 'at'], fraud.struck.at);
    for (const key of ['by', 'confirmedBy'] as const)
      checkGroup(check, [...path, 'struck', key], fraud.struck[key]);
  }
}

/** A local time is compared with the vote's own; what is counted from dates is only known when it is played. */
function checkTime(
  check: ScriptCheck,
  at: YamlPath,
  moment: Moment | undefined,
  vote: PlanVote | undefined,
): void {
  if (!moment) return;
  checkMoment(check, at, moment);
  if (!vote) return;
  const { dates } = check.parts.plan;
  const [from = '', until = ''] = [vote.opens, vote.closes].map((key) => dates[key]?.at);
  const instant = (text: string | undefined): number => instantIn(check, text);
  const [earliest, time, latest] = [instant(from), instant(moment.on), instant(until)];
  // Nothing is outside what is no time.
  if (!(time < earliest || time > latest)) return;
  const cure = `请改在 ${from} 至 ${until} 之间。`;
  check.findings.error('REHEARSAL_VOTE_TIME', [...at, 'on'], `${moment.on ?? ''} 不在投票期间。`, cure);
}

/** Not a number: none is given, or there is no such time, which is told elsewhere. */
function instantIn({ parts }: ScriptCheck, text = ''): number {
  try {
    return instantOf(text, parts.plan.timezone).getTime();
  } catch {
    return NaN;
  }
}

function checkGroup(check: ScriptCheck, at: YamlPath, group: string): void {
  const cannot = { code: 'REHEARSAL_STRIKE_ROLE', what: '剔除选票' };
  checkAble(check, at, { group, abilities: ANSWERS, ...cannot });
}
