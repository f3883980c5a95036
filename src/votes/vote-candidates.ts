import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { EntryFacts } from '../eligibility/index.js';
import type { PlanVote } from '../seasons/index.js';
import type { Poll } from './vote-polls.js';

/** What the public is shown of a candidate: nothing but declared columns. */
export interface CandidateView {
  readonly id: string;
  readonly award: string;
  readonly columns: readonly { readonly label: string; readonly value: string }[];
}

/** Open cases that reached the stage. */
const CANDIDATES = `
  SELECT e.id, e.award FROM entry e JOIN entry_stage s ON s.entry_id = e.id AND s.stage = $2
  WHERE e.season_id = $1 AND e.status = 'open' AND e.award = ANY($3) ORDER BY e.first_submitted_at, e.serial`;

export const awardsOf = ({ awards, columns }: PlanVote): readonly string[] => awards ?? Object.keys(columns);

@Injectable()
export class VoteCandidates {
  constructor(private readonly facts: EntryFacts) {}

  ids(tx: EntityManager, poll: Poll): Promise<readonly { readonly id: string; readonly award: string }[]> {
    return tx.query(CANDIDATES, [poll.season.id, poll.rule.stage, awardsOf(poll.rule)]);
  }

  async views(tx: EntityManager, poll: Poll): Promise<readonly CandidateView[]> {
    const rows = await this.ids(tx, poll);
    const facts = await this.facts.ofMany(
      tx,
      rows.map(({ id }) => id),
    );
    return facts.map((one) => ({
      id: one.entryId,
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
