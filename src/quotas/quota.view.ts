/** The places of the body that recommends a case, beside the case. */
export interface QuotaMeterView {
  /** Body and award. */
  readonly label: string;
  readonly used: number;
  readonly max: number;
  /** This case has a place already. */
  readonly taken: boolean;
  readonly subLimits: readonly (QuotaCount & {
    /** Whether this case falls under it. */
    readonly applies: boolean;
  })[];
}

export interface QuotaCount {
  readonly label: string;
  readonly used: number;
  readonly max: number;
}

/** All places of one body for one award. */
export interface QuotaView {
  readonly id: string;
  readonly award: string;
  readonly awardTitle: string;
  readonly organisation: { readonly key: string; readonly name: string };
  readonly used: number;
  readonly max: number;
  readonly subLimits: readonly QuotaCount[];
}
