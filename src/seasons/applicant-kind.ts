import type { ApplicantKind, PlanAward } from './plan.js';

const NUMBERS: Readonly<Record<ApplicantKind, string | null>> = {
  person: 'identityNumber',
  unit: 'unitCode',
  team: null,
  project: null,
};

export const applicantKindOf = ({ applicant }: Pick<PlanAward, 'applicant'>): ApplicantKind =>
  applicant?.kind ?? 'person';

/** Semantic role whose value tells two applicants of an award apart; null where nothing does. */
export const numberRoleOf = (award: Pick<PlanAward, 'applicant'>): string | null =>
  award.applicant?.number ?? NUMBERS[applicantKindOf(award)];
