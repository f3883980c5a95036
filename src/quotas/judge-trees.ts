import type { QuotaNames } from './quota-refusal.js';
import {
  applies,
  judge,
  metersOf,
  type Facets,
  type QuotaJudgement,
  type QuotaNode,
  type QuotaUse,
} from './quota-tree.js';
import type { QuotaMeterView } from './quota.view.js';

/** A node with the places that are used of it. */
export interface QuotaTree {
  readonly node: QuotaNode;
  readonly uses: readonly QuotaUse[];
}

/** A judgement with the label of the shared limit it comes from; null for the body's own places. */
export interface TreeJudgement {
  readonly judgement: QuotaJudgement;
  readonly group: string | null;
}

/**
 * Judges the body's own places first, then the limits it shares with others; the first that refuses is told.
 * Null when the body has no places at all.
 */
export function judgeAll(trees: readonly QuotaTree[], candidate: Facets): TreeJudgement | null {
  const own = trees.find(({ node }) => !node.group);
  if (!own) return null;
  const judged = [own, ...trees.filter(({ node }) => node.group)].map(({ node, uses }) => ({
    judgement: judge(node, uses, candidate),
    group: node.group ? node.label : null,
  }));
  return judged.find(({ judgement }) => judgement.kind !== 'free') ?? judged[0] ?? null;
}

/** The body's own places beside a case, and the shared limits above them. */
export function meterOf(
  trees: readonly QuotaTree[],
  candidate: { readonly facets: Facets; readonly names: QuotaNames },
  taken: boolean,
): QuotaMeterView | null {
  const own = trees.find(({ node }) => !node.group);
  if (!own) return null;
  const meters = ({ node, uses }: QuotaTree) => {
    const { total, subLimits } = metersOf(node, uses);
    const mine = new Set(
      node.subLimits.filter(({ when }) => applies(when, candidate.facets)).map(({ id }) => id),
    );
    const parts = subLimits.map(({ id, label, used, max, min }) => ({
      ...{ label, used, max: max ?? total.max, min },
      applies: mine.has(id),
    }));
    return { total, parts };
  };
  const { total, parts } = meters(own);
  const shared = trees
    .filter(({ node }) => node.group)
    .flatMap((tree) => {
      const above = meters(tree);
      return [{ label: tree.node.label, ...above.total, min: 0, applies: true }, ...above.parts];
    });
  const label = `${candidate.names.holder ?? ''} ${candidate.names.award}`.trim();
  return { label, ...total, taken, subLimits: [...parts, ...shared] };
}
