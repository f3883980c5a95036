/** JSON of the recommendation routes. The web client imports these as types. Instants are ISO strings. */

export interface RecommendedCase {
  readonly entryId: string;
  readonly title: string;
  readonly holderName: string;
  readonly unitName: string;
  readonly receiptNo: string | null;
  /** Recommended without using a place: why. */
  readonly outside: string | null;
}

/** One body's candidates for one award. */
export interface RecommendationListView {
  readonly award: string;
  readonly awardTitle: string;
  readonly organisation: { readonly key: string; readonly name: string };
  /** The plan's words for the order. */
  readonly label: string;
  readonly required: boolean;
  readonly equal: boolean;
  /** Send it back with the next save. */
  readonly revision: number;
  readonly savedBy: string | null;
  readonly savedAt: string | null;
  readonly handedInAt: string | null;
  readonly handedInBy: string | null;
  /** Why the office gave it back; null once it is handed in again. */
  readonly returnedReason: string | null;
  /** In the order of the list; several in one place share it. */
  readonly places: readonly (readonly RecommendedCase[])[];
  /** Recommended, and not yet in the order. */
  readonly unplaced: readonly RecommendedCase[];
  readonly mayOrder: boolean;
  readonly mayReturn: boolean;
}
