import type { PlanPool } from '../seasons/index.js';
import type { TierCandidate } from './assign-tiers.js';
import type { CutItem, CutList, Cuttable } from './cut-list.js';
import type { Candidate, ItemExplanation, ListItem, TierStep, TotalPart } from './list-item.js';
import type { RankedEntry } from './rank-entries.js';
import type { NamedTier, TierOptions } from './tier-options.js';

/** An entry with the tiers it stands for and whose it is. */
export interface Standing extends TierCandidate, TierOptions {
  readonly options: readonly string[];
  readonly candidate: Candidate;
}

/** A tier with its verdicts on those who still stood for it at last. */
export interface JudgedTier extends NamedTier {
  readonly list: CutList<Cuttable>;
}

interface Pool {
  readonly standing: readonly Standing[];
  readonly judged: readonly JudgedTier[];
  readonly holds: ReadonlyMap<string, string>;
  readonly pool: PlanPool;
  partsOf(candidate: Candidate): readonly TotalPart[];
}

interface Step {
  readonly tier: JudgedTier;
  readonly item: RankedEntry<Cuttable> & CutItem;
}

/** The lines of a pool, by the common ranking: what every tier said, and what came of it. */
export function poolLines(base: readonly RankedEntry<Cuttable>[], of: Pool): readonly ListItem[] {
  const standing = new Map(of.standing.map((each) => [each.id, each]));
  const verdicts = of.judged.map((tier) => ({
    tier,
    items: new Map(tier.list.items.map((item) => [item.id, item])),
  }));
  const winners = new Map(
    of.standing.filter(({ id }) => of.holds.has(id)).map(({ id, person }) => [person, id]),
  );
  return base.flatMap((entry) => {
    const own = standing.get(entry.id);
    if (!own) return [];
    const steps = own.options.flatMap((option) => {
      const found = verdicts.find(({ tier }) => tier.id === option);
      const item = found?.items.get(entry.id);
      return found && item ? [{ tier: found.tier, item }] : [];
    });
    const winner = winners.get(own.person);
    return [
      lineOf(entry, { own, steps, other: winner !== undefined && winner !== own.id ? winner : null }, of),
    ];
  });
}

interface Judged {
  readonly own: Standing;
  readonly steps: readonly Step[];
  /** The same person's entry that was selected instead. */
  readonly other: string | null;
}

function lineOf(entry: RankedEntry<Cuttable>, judged: Judged, of: Pool): ListItem {
  const { own, steps } = judged;
  const held = of.holds.get(entry.id) ?? null;
  const got = steps.find(({ tier }) => tier.id === held);
  const moved = moveOf(own, got, of);
  const end = ending(judged, got, of);
  const explanation: ItemExplanation = {
    ...{ kind: end.kind, place: got?.item.explanation.place ?? null, conflictsWith: end.rivals },
    ...tieOf(entry),
    verdict: end.verdict,
    parts: of.partsOf(own.candidate),
    steps: steps.map(stepOf),
    moved,
    ...placed(got, of),
    text: `排名第${entry.rank}。${wordsOf(judged, end, moved)}`,
  };
  const { outcome, reason } = end;
  return {
    ...{ id: entry.id, rank: entry.rank, score: entry.score, outcome, reason },
    ...{ tier: held, grade: null, secondOutcome: null, explanation },
  };
}

const tieOf = ({ tie }: RankedEntry<Cuttable>) => ({
  tiedWith: tie.tiedWith,
  decidedBy: tie.decidedBy ?? null,
});

const placed = (got: Step | undefined, { judged }: Pool) => ({
  tierLabel: got?.tier.label ?? null,
  tierPlace: got ? judged.indexOf(got.tier) : null,
});

/** From the tier it would have liked best to the one it got. */
function moveOf(
  { options }: Standing,
  got: Step | undefined,
  { judged }: Pool,
): { from: string; to: string } | null {
  const [first] = options;
  if (!got || first === got.tier.id) return null;
  return { from: judged.find(({ id }) => id === first)?.label ?? '', to: got.tier.label };
}

const stepOf = ({ tier, item }: Step): TierStep => ({
  ...{ tier: tier.id, label: tier.label, rank: item.rank, score: item.score },
  text: `${tier.label}：${item.explanation.verdict}。`,
});

interface Ending {
  readonly outcome: ListItem['outcome'];
  readonly kind: ItemExplanation['kind'];
  readonly reason: string | null;
  readonly rivals: readonly string[];
  readonly verdict: string;
}

/** What the last tier said, unless the person won with another entry or no tier was open to him. */
function ending({ steps, other }: Judged, got: Step | undefined, { pool }: Pool): Ending {
  const last = got ?? steps.at(-1);
  if (!got && other !== null) {
    const verdict = '同一人已由另一件申报入选，按规定只取一项';
    return {
      outcome: 'passedOver',
      kind: 'otherEntry',
      reason: pool.onePerson?.reason ?? null,
      rivals: [other],
      verdict,
    };
  }
  if (!last) {
    const verdict = '没有可以参加的奖级';
    return { outcome: 'below', kind: 'noTier', reason: pool.belowReason ?? null, rivals: [], verdict };
  }
  const { outcome, reason, explanation } = last.item;
  const { kind, conflictsWith, verdict } = explanation;
  return { outcome, kind, reason, rivals: conflictsWith, verdict };
}

function wordsOf(
  { own, steps, other }: Judged,
  { kind, verdict }: Ending,
  moved: { readonly from: string; readonly to: string } | null,
): string {
  const trail = steps.map(({ tier, item }) => `${tier.label}：${item.explanation.verdict}`);
  const special = kind === 'noTier' || (other !== null && kind === 'otherEntry') ? [verdict] : [];
  const move = moved ? [`由${moved.from}递补为${moved.to}`] : [];
  const note = own.note === null ? [] : [own.note];
  return [...note, ...trail, ...special, ...move].map((words) => `${words}。`).join('');
}
