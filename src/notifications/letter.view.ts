/** A message as its reader sees it. Instants in ISO 8601. */
export interface LetterView {
  readonly id: string;
  readonly seasonId: string;
  readonly seasonTitle: string;
  /** Where to go on. */
  readonly applicationId: string;
  readonly kind: string;
  readonly subject: string;
  readonly text: string;
  readonly at: string;
  readonly read: boolean;
}

/** The newest first. */
export interface LetterPage {
  readonly items: readonly LetterView[];
  /** Pass it as `before` for those that are older; null: there are none. */
  readonly next: string | null;
  readonly unread: number;
}
