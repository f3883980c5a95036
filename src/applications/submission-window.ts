import {
  earliestFor,
  latestFor,
  timeFor,
  type DateSubject,
  type PlanAward,
  type SeasonDate,
  type SeasonPlan,
} from '../seasons/index.js';
import { textOf } from './describe-entry.js';
import { relationsOf } from './relations.js';

/** When first submissions are taken. What is written may still change which times hold, so it may be changed longer. */
export interface SubmissionWindow {
  readonly opens: Date;
  /** The instant itself is already too late. */
  readonly closes: Date;
  /** As everybody like him has it, who was not admitted late. */
  readonly regularCloses: Date;
  readonly editableFrom: Date;
  readonly editableUntil: Date;
}

type Data = Readonly<Record<string, unknown>>;
type Times = Pick<SeasonDate, 'at' | 'scopes'>;

/** @param late until when this applicant was admitted late. Pure. */
export function submissionWindow(of: {
  plan: SeasonPlan;
  award: PlanAward;
  opens: Times;
  closes: Times;
  data: Data;
  late: Date | null;
}): SubmissionWindow {
  const { plan, award, opens, closes, data, late } = of;
  const subject = subjectOf(plan, award, data);
  const regularCloses = timeFor(closes, subject);
  return {
    opens: timeFor(opens, subject),
    closes: later(regularCloses, late),
    regularCloses,
    editableFrom: earliestFor(opens, award.id),
    editableUntil: later(latestFor(closes, award.id), late),
  };
}

const later = (at: Date, late: Date | null): Date => (late !== null && late > at ? late : at);

/** An application as far as dates are concerned. */
export function subjectOf(plan: SeasonPlan, award: PlanAward, data: Data): DateSubject {
  // A plan whose dates hang on an organisation found by a rule is refused: rules may read dates.
  const relations = relationsOf({ plan, award, data, follow: () => null }).map(
    ({ relation, organisation }) => [relation, organisation] as const,
  );
  const values = Object.keys(award.roles).map((role) => [role, textOf(award, data, role)] as const);
  return { award: award.id, relations: Object.fromEntries(relations), values: Object.fromEntries(values) };
}
