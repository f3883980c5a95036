// Who may recommend how many.

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
