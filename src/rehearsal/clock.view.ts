/** A rehearsal's clock. Instants in ISO 8601. */
export interface ClockView {
  readonly now: string;
  readonly next: { readonly at: string; readonly elementId: string; readonly instanceKey: string } | null;
}
