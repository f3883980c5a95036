export interface PanelView {
  readonly round: string;
  readonly roundLabel: string;
  readonly award: string;
  readonly seed: string | null;
  readonly rosterHash: string | null;
  readonly members: readonly { readonly position: number; readonly name: string }[];
}

/** How far scoring is. No scores: they stay closed until a panel is complete. */
export interface ScoringProgressView {
  readonly round: string;
  readonly roundLabel: string;
  readonly award: string;
  readonly entries: number;
  readonly scoresExpected: number;
  readonly scoresGiven: number;
}
