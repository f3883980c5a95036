/** What ranking needs of an entry. */
export interface Rankable {
  /** Stable; breaks what every tie rule leaves open, so that a ranking can be repeated. */
  readonly id: string;
  /** Hundredths of a point. */
  readonly score: number;
  readonly submittedAt: Date;
  /** Order of filing, which tells two of one instant apart. */
  readonly serial?: number;
  /** Values that tie rules compare, by rule id; the larger goes first, a missing one last. */
  readonly tieValues?: Readonly<Record<string, number | null>>;
}

/** Declared by the plan, applied in order. */
export type TieRule = 'earlierSubmission' | { readonly id: string };

export interface RankExplanation {
  /** Ids of the others with the same score; empty without a tie. */
  readonly tiedWith: readonly string[];
  /** The rule that decided against the entry just above in the tie; `id` where no declared rule did. */
  readonly decidedBy?: string;
}

export type RankedEntry<E extends Rankable = Rankable> = E & {
  /** 1 to n, without gaps: a tie is always decided. */
  readonly rank: number;
  readonly tie: RankExplanation;
};

type Order = (a: Rankable, b: Rankable) => number;

const bySubmission: Order = (a, b) =>
  a.submittedAt.getTime() - b.submittedAt.getTime() || (a.serial ?? 0) - (b.serial ?? 0);

const byValue =
  (id: string): Order =>
  (a, b) => {
    const [x, y] = [a.tieValues?.[id] ?? -Infinity, b.tieValues?.[id] ?? -Infinity];
    return x === y ? 0 : y > x ? 1 : -1;
  };

const orderOf = (rule: TieRule): Order => (rule === 'earlierSubmission' ? bySubmission : byValue(rule.id));

const byId: Order = (a, b) => (a.id < b.id ? -1 : Number(a.id > b.id));

/** Ranks by score, highest first; ties by the declared rules in order, at last by id. */
export function rankEntries<E extends Rankable>(
  entries: readonly E[],
  ties: readonly TieRule[],
): RankedEntry<E>[] {
  const orders: Order[] = [(a, b) => b.score - a.score, ...ties.map(orderOf), byId];
  const sorted = entries.toSorted((a, b) => firstDifference(orders, a, b));
  const byScore = new Map<number, string[]>();
  for (const { id, score } of sorted) byScore.set(score, [...(byScore.get(score) ?? []), id]);
  return sorted.map((entry, index) => {
    const tied = byScore.get(entry.score) ?? [];
    const above = sorted[index - 1];
    const decidedBy = above?.score === entry.score ? decidingRule(above, entry, ties) : undefined;
    const tie = { tiedWith: tied.filter((id) => id !== entry.id), ...(decidedBy ? { decidedBy } : {}) };
    return { ...entry, rank: index + 1, tie };
  });
}

function firstDifference(orders: readonly Order[], a: Rankable, b: Rankable): number {
  for (const order of orders) {
    const difference = order(a, b);
    if (difference !== 0) return difference;
  }
  return 0;
}

function decidingRule(above: Rankable, entry: Rankable, ties: readonly TieRule[]): string {
  const rule = ties.find((each) => orderOf(each)(above, entry) !== 0);
  if (rule === undefined) return 'id';
  return typeof rule === 'string' ? rule : rule.id;
}
