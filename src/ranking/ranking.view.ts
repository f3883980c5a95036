export interface RankingItemView {
  readonly entryId: string;
  readonly rank: number;
  /** Hundredths of a point. */
  readonly score: number;
  readonly title: string;
  readonly unitName: string;
  readonly outcome: 'selected' | 'passedOver' | 'below';
  readonly reason: string | null;
  /** Ids of the plan; their words are in the explanation. */
  readonly tier: string | null;
  readonly grade: string | null;
  readonly secondOutcome: string | null;
  readonly explanation: unknown;
  /** Round id → hundredths. */
  readonly rounds: Readonly<Record<string, number>>;
}

export interface RankingView {
  readonly id: string;
  readonly ranking: string;
  readonly label: string;
  readonly award: string;
  readonly awardTitle: string;
  readonly places: number;
  readonly take: number;
  readonly explanation: unknown;
  readonly createdAt: string;
  readonly announcedAt: string | null;
  readonly items: readonly RankingItemView[];
}
