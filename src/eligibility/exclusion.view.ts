/** GET /seasons/:seasonId/lists. Instants are ISO strings; a person's number is stored as a blind index and never shown. */
export interface ExclusionListView {
  readonly key: string;
  readonly label: string;
  readonly lines: readonly ExclusionLineView[];
}

export interface ExclusionLineView {
  readonly id: string;
  readonly unitCode: string | null;
  readonly name: string;
  readonly ofUnit: boolean;
  /** Found by an identity number, which is not shown. */
  readonly byNumber: boolean;
  readonly reason: string;
  readonly source: string;
  readonly addedBy: string | null;
  readonly addedAt: string;
}
