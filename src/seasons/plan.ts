import type { PlanCorrectionNotice, PlanLateAdmission, PlanWithdrawal } from './plan-applying.js';
import type { PlanAward } from './plan-award.js';
import type { PlanDate } from './plan-dates.js';
import type { PlanLevel, PlanList, PlanRegisterTitle } from './plan-eligibility.js';
import type { PlanQuotas } from './plan-quotas.js';
import type { PlanBallot } from './plan-ballots.js';
import type { PlanVote } from './plan-votes.js';
import type { PlanLetters } from './plan-letters.js';
import type { PlanNotice } from './plan-notices.js';
import type { PlanOpinions } from './plan-opinions.js';
import type { PlanPresentation } from './plan-presentations.js';
import type { PlanRanking } from './plan-results.js';
import type { PlanRound, PlanScoreSheet } from './plan-scoring.js';
import type { PlanTask } from './plan-tasks.js';

export type * from './plan-applying.js';
export type * from './plan-award.js';
export type * from './plan-dates.js';
export type * from './plan-eligibility.js';
export type * from './plan-ballots.js';
export type * from './plan-votes.js';
export type * from './plan-letters.js';
export type * from './plan-nomination.js';
export type * from './plan-notices.js';
export type * from './plan-opinions.js';
export type * from './plan-pool.js';
export type * from './plan-presentations.js';
export type * from './plan-follow-up.js';
export type * from './plan-funding.js';
export type * from './plan-quotas.js';
export type * from './plan-results.js';
export type * from './plan-scoring.js';
export type * from './plan-tasks.js';

/**
 * A season plan as its YAML file says it, after the schema has been checked (`seasons/season-plan.schema.json`).
 * Everything that differs from one award, city or year to the next is in here or in the diagrams, tables,
 * forms and templates that it names. Keys are ASCII identifiers, labels are Chinese.
 */
export interface SeasonPlan {
  /** Key of the package, also the name of its folders. */
  readonly plan: string;
  readonly title: string;
  readonly year: number;
  /** Who issues it, and the official document. */
  readonly issuer: { readonly name: string; readonly document?: string; readonly documentNo?: string };
  /** IANA time zone of all local times in the plan. */
  readonly timezone: string;
  /** Folders relative to the plan file. */
  readonly files: { readonly diagrams: string; readonly forms: string; readonly templates: string };
  /** Process id of the season's own diagram. */
  readonly seasonProcess: string;
  readonly rehearsal: { readonly startsAt: string };
  /** Working days that differ from the official calendar. Local dates. */
  readonly workingDays?: { readonly holidays?: readonly string[]; readonly workdays?: readonly string[] };
  readonly dates: Readonly<Record<string, PlanDate>>;
  /** Code tables by name; forms may point at them, documents and lists print their labels. */
  readonly codes: Readonly<Record<string, readonly Code[]>>;
  /** Levels of issuers from the highest to the lowest; codes name one as `level`. */
  readonly levels?: readonly PlanLevel[];
  /** Lists that keep people or units out, by key. */
  readonly lists?: Readonly<Record<string, PlanList>>;
  /** Titles of the register by key, with their former keys. */
  readonly registerTitles?: Readonly<Record<string, PlanRegisterTitle>>;
  readonly organisations: readonly PlanOrganisation[];
  /** How an entry is tied to organisations: the scope of every role. */
  readonly relations: Readonly<Record<string, PlanRelation>>;
  readonly roles: Readonly<Record<string, PlanRole>>;
  readonly awards: readonly PlanAward[];
  readonly lateAdmission?: PlanLateAdmission;
  readonly withdrawal?: PlanWithdrawal;
  readonly correctionNotice?: PlanCorrectionNotice;
  /** By user task id of the diagrams. */
  readonly tasks: Readonly<Record<string, PlanTask>>;
  /** Scoring rounds by id. An award takes part in those its own process reaches. */
  readonly rounds: Readonly<Record<string, PlanRound>>;
  /** How points come about, by id; `store-score` names one. */
  readonly scoreSheets?: Readonly<Record<string, PlanScoreSheet>>;
  /** Batch rankings by id, named by the season diagram. */
  readonly rankings: Readonly<Record<string, PlanRanking>>;
  /** Votes of a committee by id; `open-ballot` and `count-ballot` name them, rankings may weigh them like rounds. */
  readonly ballots?: Readonly<Record<string, PlanBallot>>;
  readonly votes?: Readonly<Record<string, PlanVote>>;
  /** Opinions asked of other agencies, by id; `ask-opinions`, `count-opinions` and `give-opinion` name them. */
  readonly opinions?: Readonly<Record<string, PlanOpinions>>;
  /** Presentations in slots of time, by id; `open-presentations`, `fix-timetable` and `end-presentations` name them. */
  readonly presentations?: Readonly<Record<string, PlanPresentation>>;
  readonly quotas: PlanQuotas;
  readonly notices: Readonly<Record<string, PlanNotice>>;
  /** Messages to applicants by kind; what is left out says the platform's words. */
  readonly letters?: PlanLetters;
  /** Statuses that end events declare, in the order in which lists show them. */
  readonly statuses: readonly PlanStatus[];
  /** Stages of the time line, in order; `reach-stage` names them. */
  readonly stages: readonly PlanStage[];
  readonly contacts?: readonly PlanContact[];
}

/** Where people find help. */
export interface PlanContact {
  readonly name: string;
  readonly phone: string;
  readonly address?: string;
  /** Key of the organisation it belongs to: its own people are shown it first. */
  readonly organisation?: string;
  /** What to ask there. */
  readonly about?: string;
}

/** Besides these a code may have attributes of its own, which tables read by `code("TABLE", value).ATTRIBUTE`. */
export interface Code {
  readonly code: string;
  readonly label: string;
  /** One of `levels`. */
  readonly level?: string;
  /** Codes of the same table that do not count beside this one. */
  readonly excludes?: readonly string[];
  readonly [attribute: string]: string | number | boolean | readonly string[] | undefined;
}

export interface PlanOrganisation {
  readonly key: string;
  readonly name: string;
  readonly short?: string;
  /** Free grouping for pickers. */
  readonly kind: string;
  /** Key of the organisation above it. Left out: it stands at the top. */
  readonly parent?: string;
}

/** Exactly one of `role`, `fixed`, `route` and `parentOf` says which organisation it is. */
export interface PlanRelation {
  readonly label: string;
  /** Semantic role whose value is the organisation's key. */
  readonly role?: string;
  /** The organisation is not in the plan's list but made from the value (an employer by its credit code). */
  readonly open?: { readonly nameRole: string };
  readonly fixed?: string;
  /** Found from the case's facts: FEEL giving an organisation's key, or a decision of a table that does. */
  readonly route?: string | PlanRouteTable;
  /** Another relation: the organisation above that one's. */
  readonly parentOf?: string;
  /** `route` and `parentOf` may find none; without it such a case is refused. */
  readonly optional?: boolean;
}

export interface PlanRouteTable {
  /** DMN file's definitions id. */
  readonly table: string;
  readonly decision: string;
}

/** Fixed in code; what each allows is documented in `identity/capabilities.ts`. */
export type Capability =
  | 'apply'
  | 'confirm'
  | 'review'
  | 'recommend'
  | 'check'
  | 'score'
  | 'inspect'
  | 'rank'
  | 'determine'
  | 'publish'
  | 'hear'
  | 'name'
  | 'pay'
  | 'unmask'
  | 'supervise'
  | 'audit'
  | 'administer';

export interface PlanRole {
  readonly label: string;
  readonly capabilities: readonly Capability[];
  /**
   * Which cases: a key of `relations`, or `own` (the applicant's), `assigned` (only cases with a task of mine),
   * `all` (every case of the season). With `below` also the cases of all organisations below one's own.
   */
  readonly scope: string | PlanScopeBelow;
  /** Sees sensitive numbers unmasked without a reason. Default false. */
  readonly unmasked?: boolean;
}

export interface PlanScopeBelow {
  readonly relation: string;
  readonly below: boolean;
}

export interface PlanStatus {
  readonly id: string;
  readonly label: string;
  /** What it means to the applicant, in a sentence. */
  readonly meaning?: string;
  readonly tone?: 'success' | 'error' | 'default';
  readonly reasons?: Readonly<Record<string, string>>;
}

export interface PlanStage {
  readonly id: string;
  readonly label: string;
  /** On the time line of these awards only. Default: all. */
  readonly awards?: readonly string[];
}
