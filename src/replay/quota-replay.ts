import sortedLastIndex from 'lodash/sortedLastIndex.js';
import {
  judgeAll,
  plannedNodes,
  refusalOf,
  treesOf,
  usesOf,
  metersOf,
  type NodeRow,
  type QuotaNode,
  type UseRow,
} from '../quotas/index.js';
import { evaluateExpression } from '../rules/index.js';
import type { SeasonPlan } from '../seasons/index.js';
import { grouped } from '../shared/grouped.js';
import type { ReplayFacts } from './replay-facts.js';
import type { ReplayedNode } from './replay-outcome.js';
import type { RecordedEntry, RecordedQuota } from './season-record.js';

/** Nodes of a plan, keyed by themselves. */
export function planRows(plan: SeasonPlan): readonly NodeRow[] {
  const names = new Map(plan.organisations.map(({ key, name }) => [key, name]));
  return plannedNodes(plan.quotas, (key) => names.get(key) ?? key).map((node) => ({ ...node, id: node.key }));
}

/** Whole numbers as recorded, for a season whose plan is not at hand. */
export const recordedRows = (quotas: readonly RecordedQuota[]): readonly NodeRow[] =>
  quotas
    .filter(({ parent, organisation }) => parent === null && organisation !== '')
    .map(({ key, award, organisation, label, max }) => ({
      ...{ id: key, key, award, organisation, members: [], parent: null, label, condition: {} },
      ...{ minimum: 0, maximum: max, reduction: null },
    }));

/** Places as they are given one after the other, judged by the same rules as in a running season. */
export class QuotaReplay {
  private readonly uses = new Map<string, UseRow>();
  /** The same by award and body, as a limit wants them. */
  private readonly usesOfBody = new Map<string, Map<string, UseRow>>();
  private readonly rowsByAward: ReadonlyMap<string, readonly NodeRow[]>;
  /** Who waits for a place, first come, first served. */
  private readonly waiting: RecordedEntry[] = [];
  private readonly applications = new Map<string, ReadonlyMap<string, Applications>>();
  private readonly relation: string;

  constructor(
    private readonly rows: readonly NodeRow[],
    private readonly facts: ReplayFacts,
    private readonly entries: readonly RecordedEntry[],
  ) {
    this.rowsByAward = grouped(rows, ({ award }) => award);
    this.relation = facts.version.plan.quotas.relation;
  }

  /** Why the case would find no place then, in Chinese; null when it would, or has one. */
  refusal(entry: RecordedEntry, at: number): string | null {
    if (this.uses.has(entry.ref) || this.outside(entry, at) !== null) return null;
    const organisation = entry.organisations[this.relation] ?? null;
    const nodes = treesOf(this.rowsByAward.get(entry.award) ?? [], this.applicants(entry.award, at));
    const own = nodes.filter(({ holders }) => organisation !== null && holders.includes(organisation));
    const judged = judgeAll(
      own.map((node) => ({ node, uses: usesOf(node, this.usesAt(node)) })),
      this.facts.facets(entry.ref),
    );
    return refusalOf(judged, this.names(organisation, entry.award))?.message ?? null;
  }

  private names(organisation: string | null, award: string) {
    const { organisations, awards } = this.facts.version.plan;
    return {
      holder: organisations.find(({ key }) => key === organisation)?.name ?? organisation,
      award: awards.find(({ id }) => id === award)?.title ?? award,
    };
  }

  take(entry: RecordedEntry, at: number): void {
    if (this.uses.has(entry.ref)) return;
    const organisation = entry.organisations[this.relation] ?? '';
    const use: UseRow = {
      ...{ award: entry.award, organisation, facets: this.facts.facets(entry.ref) },
      outside: this.outside(entry, at),
    };
    this.uses.set(entry.ref, use);
    const body = bodyKey(entry.award, organisation);
    this.usesOfBody.set(body, (this.usesOfBody.get(body) ?? new Map<string, UseRow>()).set(entry.ref, use));
  }

  /** Gives the place back. Where the plan has a waiting list, the first who waits and fits gets it. */
  release(entry: RecordedEntry, at: number): void {
    const { ref, award, organisations } = entry;
    if (!this.uses.delete(ref)) return;
    this.usesOfBody.get(bodyKey(award, organisations[this.relation] ?? ''))?.delete(ref);
    if (this.facts.version.plan.quotas.freed !== 'waitingList') return;
    const next = this.waiting.find(
      (one) => one.award === award && !endedBy(one, at) && this.refusal(one, at) === null,
    );
    if (!next) return;
    this.waiting.splice(this.waiting.indexOf(next), 1);
    this.take(next, at);
  }

  /** Waits at the end of the list; one that waits already keeps its turn. */
  join(entry: RecordedEntry): void {
    if (!this.waiting.some(({ ref }) => ref === entry.ref)) this.waiting.push(entry);
  }

  has(entry: RecordedEntry): boolean {
    return this.uses.has(entry.ref);
  }

  /** What is used of what, in the end. */
  standing(): readonly ReplayedNode[] {
    const uses = [...this.uses.values()];
    const used = new Map<string, number>();
    for (const node of treesOf(this.rows, this.applicantsOfAll())) {
      const { total, subLimits } = metersOf(node, usesOf(node, uses));
      used.set(node.id, total.used);
      for (const limit of subLimits) used.set(limit.id, limit.used);
    }
    return this.rows
      .map(({ key, award, organisation, label, parent, maximum }) => ({
        ...{ key, award, organisation, label, part: parent !== null, max: maximum },
        used: used.get(key) ?? 0,
      }))
      .toSorted((a, b) => (a.key < b.key ? -1 : 1));
  }

  private usesAt({ award, holders }: QuotaNode): UseRow[] {
    return holders.flatMap((holder) => [...(this.usesOfBody.get(bodyKey(award, holder))?.values() ?? [])]);
  }

  private outside(entry: RecordedEntry, at: number): string | null {
    const { outside = [] } = this.facts.version.plan.quotas;
    const kinds = outside.filter(({ awards }) => !awards || awards.includes(entry.award));
    const facts = kinds.length === 0 ? null : this.facts.of(entry, at);
    if (!facts) return null;
    return (
      kinds.find(({ when }) => evaluateExpression(when, facts.context, facts.feel) === true)?.label ?? null
    );
  }

  private applicantsOfAll(): ReadonlyMap<string, number> {
    const awards = [...this.rowsByAward.keys()];
    return new Map(awards.flatMap((award) => [...this.applicants(award, Infinity)]));
  }

  /** Only where places shrink with them. */
  private applicants(award: string, at: number): ReadonlyMap<string, number> {
    const rows = this.rowsByAward.get(award) ?? [];
    if (rows.every(({ reduction }) => reduction === null)) return new Map();
    const bodies = this.applications.get(award) ?? this.applicationsFor(award);
    this.applications.set(award, bodies);
    return new Map(
      [...bodies].map(([body, { filed, withdrawn }]) => [
        body,
        sortedLastIndex(filed, at) - sortedLastIndex(withdrawn, at),
      ]),
    );
  }

  private applicationsFor(award: string): ReadonlyMap<string, Applications> {
    const bodies = grouped(
      this.entries.filter((one) => one.award === award),
      ({ organisations }) => bodyKey(award, organisations[this.relation] ?? ''),
    );
    return new Map(
      [...bodies].map(([body, entries]) => {
        const gone = entries.filter(({ withdrawn }) => withdrawn === true);
        return [
          body,
          {
            filed: inOrder(entries.map(({ submittedAt }) => submittedAt)),
            withdrawn: inOrder(gone.map(({ endedAt, submittedAt }) => endedAt ?? submittedAt)),
          },
        ];
      }),
    );
  }
}

/** When cases of a body were handed in, and when some were taken back; earliest first. */
interface Applications {
  readonly filed: number[];
  readonly withdrawn: number[];
}

const inOrder = (instants: readonly string[]): number[] =>
  instants.map((instant) => Date.parse(instant)).toSorted((a, b) => a - b);

const endedBy = ({ endedAt }: RecordedEntry, at: number): boolean =>
  endedAt !== null && Date.parse(endedAt) <= at;

const bodyKey = (award: string, organisation: string): string => `${award}/${organisation}`;
