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
  /** So many are kept for these, or asked for; 0 when none are. */
  readonly min: number;
}

/** All places of one body for one award, or a limit that several bodies share. */
export interface QuotaView {
  readonly id: string;
  readonly award: string;
  readonly awardTitle: string;
  /** Of a shared limit the key is empty and the name is its label. */
  readonly organisation: { readonly key: string; readonly name: string };
  readonly group: boolean;
  readonly used: number;
  readonly max: number;
  readonly min: number;
  readonly subLimits: readonly QuotaCount[];
  /** Recommended without using a place. */
  readonly outside: number;
  /** Cases that wait for a place. */
  readonly waiting: number;
}
