/** A rehearsal's clock. Instants in ISO 8601. */
export interface ClockView {
  readonly now: string;
  readonly next: { readonly at: string; readonly elementId: string; readonly instanceKey: string } | null;
}

/** After it was moved. */
export interface ClockMove extends ClockView {
  /** Instants at which timers were due on the way, its end included. */
  readonly fired: number;
}
