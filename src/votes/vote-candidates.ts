import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { EntryFacts } from '../eligibility/index.js';
import type { PlanVote } from '../seasons/index.js';
import type { Poll } from './vote-polls.js';

/** What the public is shown of a candidate: nothing but declared columns. */
export interface CandidateView {
  readonly id: string;
  /** Among the candidates of its award, in the order they handed in. It stays when another's case ends. */
  readonly number: number;
  readonly award: string;
  readonly columns: readonly { readonly label: string; readonly value: string }[];
}

/** Cases that reached the stage. */
const REACHED = `
  SELECT e.id, e.award, e.title, e.status = 'open' AS open,
    row_number() OVER (PARTITION BY e.award ORDER BY e.first_submitted_at, e.serial)::int AS number
  FROM entry e JOIN entry_stage s ON s.entry_id = e.id AND s.stage = $2
  WHERE e.season_id = $1 AND e.award = ANY($3) ORDER BY e.first_submitted_at, e.serial`;

interface Reached {
  readonly id: string;
  readonly award: string;
  readonly title: string;
  readonly open: boolean;
  readonly number: number;
}

export const awardsOf = ({ awards, columns }: PlanVote): readonly string[] => awards ?? Object.keys(columns);

@Injectable()
export class VoteCandidates {
  constructor(private readonly facts: EntryFacts) {}

  /** Also those whose case has ended. */
  reached(tx: EntityManager, poll: Poll): Promise<readonly Reached[]> {
    return tx.query(REACHED, [poll.season.id, poll.rule.stage, awardsOf(poll.rule)]);
  }

  /** Open cases only. */
  async standing(tx: EntityManager, poll: Poll): Promise<readonly Reached[]> {
    return (await this.reached(tx, poll)).filter(({ open }) => open);
  }

  async views(tx: EntityManager, poll: Poll): Promise<readonly CandidateView[]> {
    const rows = await this.standing(tx, poll);
    const numbers = new Map(rows.map(({ id, number }) => [id, number]));
    const facts = await this.facts.ofMany(
      tx,
      rows.map(({ id }) => id),
    );
    const byId = new Map(facts.map((one) => [one.entryId, one]));
    return rows
      .flatMap(({ id }) => byId.get(id) ?? [])
      .map((one) => ({
        id: one.entryId,
        number: numbers.get(one.entryId) ?? 0,
        award: one.award.id,
        columns: (poll.rule.columns[one.award.id] ?? []).map((column) => ({
          label: column.label,
          value: shown(one.value(column.value)),
        })),
      }));
  }
}

const shown = (value: unknown): string =>
  typeof value === 'string' || typeof value === 'number' ? String(value) : '';
