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
  readonly organisations: readonly PlanOrganisation[];
  /** How an entry is tied to organisations: the scope of every role. */
  readonly relations: Readonly<Record<string, PlanRelation>>;
  readonly roles: Readonly<Record<string, PlanRole>>;
  readonly awards: readonly PlanAward[];
  /** By user task id of the diagrams. */
  readonly tasks: Readonly<Record<string, PlanTask>>;
  /** Scoring rounds by id. An award takes part in those its own process reaches. */
  readonly rounds: Readonly<Record<string, PlanRound>>;
  /** How points come about, by id; `store-score` names one. */
  readonly scoreSheets?: Readonly<Record<string, PlanScoreSheet>>;
  /** Batch rankings by id, named by the season diagram. */
  readonly rankings: Readonly<Record<string, PlanRanking>>;
  readonly quotas: PlanQuotas;
  readonly notices: Readonly<Record<string, PlanNotice>>;
  /** Statuses that end events declare, in the order in which lists show them. */
  readonly statuses: readonly PlanStatus[];
  /** Stages of the time line, in order; `reach-stage` names them. */
  readonly stages: readonly PlanStage[];
  readonly contacts?: readonly { readonly name: string; readonly phone: string; readonly address?: string }[];
}

export interface PlanDate {
  readonly label: string;
  /** Local time `YYYY-MM-DDTHH:mm`; 24:00 is allowed and means the end of that day. */
  readonly at: string;
  /** `closes`: the instant itself is already too late, and is shown as 24:00 when it is midnight. */
  readonly kind: 'opens' | 'closes' | 'event';
  /** Shown on the public time line. */
  readonly shown?: boolean;
}

export interface Code {
  readonly code: string;
  readonly label: string;
}

export interface PlanOrganisation {
  readonly key: string;
  readonly name: string;
  readonly short?: string;
  /** Free grouping for pickers. */
  readonly kind: string;
}

/** Exactly one of `role` (value of a semantic role names the organisation) and `fixed`. */
export interface PlanRelation {
  readonly label: string;
  /** Semantic role whose value is the organisation's key. */
  readonly role?: string;
  /** The organisation is not in the plan's list but made from the value (an employer by its credit code). */
  readonly open?: { readonly nameRole: string };
  readonly fixed?: string;
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
   * `all` (every case of the season).
   */
  readonly scope: string;
  /** Sees sensitive numbers unmasked without a reason. Default false. */
  readonly unmasked?: boolean;
}

export interface PlanAward {
  readonly id: string;
  readonly title: string;
  readonly short: string;
  /** Form key (`<key>.form.json`). */
  readonly form: string;
  /** Process id of its review. */
  readonly process: string;
  /** Keys of `dates`. First submissions are taken in [opens, closes). */
  readonly opens: string;
  readonly closes: string;
  readonly description?: string;
  /**
   * Semantic role → path of the form key. Roles that code recognises: holderName, identityNumber, unitName, unitCode,
   * occupation, field, category, photo, exceptionRequested. Others may be added for relations and facets.
   */
  readonly roles: Readonly<Record<string, string>>;
  /** Values added to the facts and to documents: key → FEEL over the submission. */
  readonly computed?: Readonly<Record<string, string>>;
  readonly eligibility: PlanEligibility;
  /** Semantic roles whose normalised values together make two entries one case (e.g. unit, occupation, field). */
  readonly conflict?: { readonly roles: readonly string[]; readonly label: string };
  readonly evidence: readonly PlanEvidenceSection[];
  /** Printed documents: id → template file and title. `application` is the application form. */
  readonly documents: Readonly<Record<string, { readonly template: string; readonly title: string }>>;
  readonly naming: PlanNaming;
  readonly funding?: PlanFunding;
}

export interface PlanEligibility {
  /** DMN file's definitions id in the diagrams folder. */
  readonly table: string;
  readonly rules: readonly PlanRule[];
}

/** A rule is one decision of the table; its output is `pass`, `fail` or `person`, or a context with `result` and more. */
export interface PlanRule {
  readonly id: string;
  readonly decision: string;
  readonly title: string;
  /** Clause of the notice, e.g. 一.(一). */
  readonly clause: string;
  /** A granted exception may waive it. */
  readonly waivable?: boolean;
  /** Judged before submission only as a hint, never stored (reviewers' note). */
  readonly noteOnly?: boolean;
  /** What the applicant can do about a failure. */
  readonly advice?: string;
}

export interface PlanEvidenceSection {
  readonly id: string;
  readonly title: string;
  readonly required?: boolean;
  readonly maxFiles?: number;
  /** At most so many of the files may be pictures. */
  readonly maxPictures?: number;
  readonly accept: readonly ('pdf' | 'jpg' | 'png')[];
  readonly hint?: string;
}

export interface PlanTask {
  readonly label?: string;
  /** Key of `dates`: when it is due. */
  readonly due?: string;
  /** Two different people must decide alike. */
  readonly secondPerson?: boolean;
  /** Names and units are hidden (the form keys listed under `hides`). */
  readonly blind?: { readonly hides: readonly string[] };
  /** What stands beside the form. Default: all. */
  readonly shows?: readonly (
    'application' | 'evidence' | 'checks' | 'history' | 'quota' | 'ranking' | 'conflicts'
  )[];
  /** What the form starts with: form key → FEEL over the case's facts (answers and computed values). */
  readonly prefill?: Readonly<Record<string, string>>;
  /** Paths of the application form that this task may correct or hide are plan versions' matters; none in the first schema. */
  readonly outcomes: Readonly<Record<string, PlanOutcome>>;
}

export interface PlanOutcome {
  readonly label: string;
  readonly tone?: 'primary' | 'default' | 'danger';
  /** Keys of the task's form that must be filled for this outcome. */
  readonly requires?: readonly string[];
  /** Form keys passed on to the process besides `outcome`. */
  readonly variables?: readonly string[];
  readonly effects?: readonly OutcomeEffect[];
}

/**
 * What a decision does, in the same transaction; a refusal leaves the task open.
 * take-place: uses a place of the holder's quota (409 QUOTA_FULL / QUOTA_SUBLIMIT_FULL).
 * waive-failures: waives failed waivable rules (409 EXCEPTION_NOT_REQUESTED when the applicant asked for none).
 * request-correction: opens the application for its applicant, with the opinion as remark and its own deadline.
 * store-score: keeps the value of a form key, or what a score sheet makes of the form, as this person's score.
 * close-objection: records the hearing's result (`upheld`: true / false).
 * confirm-ranking: takes a list only when its blocking floors are met (409 RANKING_FLOOR_UNMET).
 * record-opinion: prints the form's opinion in the named box of the application form.
 */
export type OutcomeEffect =
  | { readonly do: 'take-place' }
  | { readonly do: 'waive-failures' }
  | { readonly do: 'request-correction'; readonly workingDays: number }
  | { readonly do: 'store-score'; readonly round: string; readonly key: string }
  | { readonly do: 'store-score'; readonly round: string; readonly sheet: string }
  | { readonly do: 'close-objection'; readonly upheld: boolean }
  | { readonly do: 'confirm-ranking'; readonly ranking: string }
  | { readonly do: 'record-opinion'; readonly box: string; readonly key: string };

export interface PlanRound {
  readonly label: string;
  /** How many experts score each entry; they come from role `role`. */
  readonly role: string;
  readonly scorers: number;
  /** Points, two decimals at most. */
  readonly min: number;
  readonly max: number;
  readonly aggregate:
    | { readonly method: 'mean' }
    | { readonly method: 'trimmedMean'; readonly dropHighest: number; readonly dropLowest: number };
}

export interface PlanScoreSheet {
  readonly label: string;
  /** Points, two decimals at most: the sum is cut off here. Default: what all items give together. */
  readonly max?: number;
  readonly items: readonly PlanScoreItem[];
}

/** A line of a score sheet; `key` is the item of the task's form that is read. Points have two decimals at most. */
export type PlanScoreItem =
  | { readonly kind: 'points'; readonly key: string; readonly label: string; readonly max: number }
  /** All `points` when the counted number reaches `from`, else none. */
  | {
      readonly kind: 'threshold';
      readonly key: string;
      readonly label: string;
      readonly points: number;
      readonly from: number;
    }
  /** `points`, less `each` for every one missing of `required`, not below `floor`. */
  | {
      readonly kind: 'deduction';
      readonly key: string;
      readonly label: string;
      readonly points: number;
      readonly required: number;
      readonly each: number;
      readonly floor?: number;
    }
  | {
      readonly kind: 'bonus';
      readonly key: string;
      readonly label: string;
      readonly each: number;
      readonly cap: number;
    }
  /** A yes makes the whole sheet zero. */
  | { readonly kind: 'veto'; readonly key: string; readonly label: string };

export interface PlanRanking {
  readonly label: string;
  /** Entries taking part: open ones that reached this stage. */
  readonly stage: string;
  readonly awards: Readonly<Record<string, PlanAwardRanking>>;
}

export interface PlanAwardRanking {
  /** Round id → weight in percent; the weights sum to 100. */
  readonly weights: Readonly<Record<string, number>>;
  /** A number, a range of which the upper end is taken, or a share of those who are ranked. */
  readonly places: number | PlanPlacesRange | PlanPlacesShare;
  /** With it, `take = round(places × ratio)`: a shortlist. Two decimals at most. */
  readonly ratio?: number;
  readonly rounding?: 'up' | 'down' | 'halfUp';
  /** Points, two decimals at most: who is below it is not selected, places may stay vacant. */
  readonly leastScore?: number;
  readonly leastScoreReason?: string;
  readonly ties: readonly PlanTieRule[];
  /** Entries of one score on both sides of the line: the tie rules decide, all are taken, or none. */
  readonly tieAtLine?: 'decide' | 'take' | 'leave';
  /** Who is passed over although ranked high enough; takes no place, the next moves up. */
  readonly passOver?: readonly { readonly rule: 'sameConflict'; readonly reason: string }[];
  /** Caps inside the list; who would exceed one is passed over. */
  readonly limits?: readonly PlanRankingLimit[];
  readonly floors?: readonly PlanRankingFloor[];
  /** Selected without using a place, e.g. who holds a national title. FEEL over the facts. */
  readonly outsidePlaces?: { readonly label: string; readonly when: string };
  /** Reason given to those below the last place. */
  readonly belowReason?: string;
}

export interface PlanPlacesRange {
  readonly from: number;
  readonly to: number;
}

export interface PlanPlacesShare {
  readonly percentOfRanked: number;
  readonly rounding?: 'up' | 'down' | 'halfUp';
  readonly least?: number;
  readonly most?: number;
}

/** `prefer`: FEEL over the facts giving a number or a truth value; the larger goes first. */
export type PlanTieRule =
  | 'earlierSubmission'
  | { readonly higherRound: string }
  | { readonly prefer: string; readonly label: string };

/** Exactly one of `by` (semantic role or computed key: at most `max` of each value) and `when` (FEEL over the facts). */
export interface PlanRankingLimit {
  readonly label: string;
  readonly by?: string;
  readonly when?: string;
  readonly max: number;
  readonly reason: string;
}

/**
 * A share of the list: `least` entries, or `leastPercent` of the places rounded up. `reserve` keeps places for it,
 * `warn` and `block` only look: with `block` the list cannot be confirmed.
 */
export interface PlanRankingFloor {
  readonly label: string;
  /** FEEL over the facts. */
  readonly when: string;
  readonly least?: number;
  readonly leastPercent?: number;
  readonly enforce: 'reserve' | 'warn' | 'block';
  /** Given to those whose place was kept for it. */
  readonly reason?: string;
}

export interface PlanQuotas {
  /** Semantic role / relation whose organisation holds the quota. */
  readonly relation: string;
  /** Stated totals by award; must equal the sum of the holders. */
  readonly totals: Readonly<Record<string, number>>;
  readonly holders: readonly PlanQuotaHolder[];
}

export interface PlanQuotaHolder {
  readonly organisation: string;
  readonly places: Readonly<Record<string, number>>;
  readonly subLimits?: readonly {
    readonly award: string;
    readonly label: string;
    /** Semantic role → value. */
    readonly when: Readonly<Record<string, string>>;
    readonly max: number;
  }[];
}

export interface PlanNotice {
  readonly title: string;
  /** Ranking whose selected entries are listed. */
  readonly ranking: string;
  readonly workingDays: number;
  readonly template?: string;
  /** Columns of the public list by award: label and semantic role or computed key. Nothing else is ever published. */
  readonly columns: Readonly<Record<string, readonly { readonly label: string; readonly value: string }[]>>;
  readonly objectionContact?: string;
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

export interface PlanNaming {
  /** Title entered in the register under this key; rules look there. */
  readonly registerTitle: string;
  /** FEEL over facts and `number` (running number in the season and award), e.g. certificate number. */
  readonly certificateNumber: string;
  /** FEEL giving the name on the certificate. */
  readonly displayName: string;
}

export interface PlanFunding {
  readonly items: readonly {
    readonly label: string;
    /** Yuan, whole. */
    readonly amount: number;
    readonly receiver: 'unit' | 'person';
    /** Form keys of account and bank. */
    readonly account: string;
    readonly bank: string;
  }[];
  /** First rule that matches the entry's organisation by relation pays; the last has no `when`. */
  readonly payers: readonly {
    readonly payer: string;
    readonly when?: { readonly relation: string; readonly in: readonly string[] };
  }[];
}
