import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { CaseScope, type CurrentPerson } from '../identity/index.js';
import type { SeasonPlan } from '../seasons/index.js';
import { statusLabels } from './entry-labels.js';
import type { EntryRecord } from './entry-record.js';
import type { ConflictView } from './entry.view.js';

interface ConflictRow {
  id: string;
  title: string;
  holder_name: string;
  status: string;
  reason: string | null;
  visible: boolean;
}

/** Cases that are still in the running, or were named: one of them and this one cannot both be named. */
const CONFLICTS = `
  SELECT e.id, e.title, e.holder_name, e.status, e.reason, %scope AS visible
  FROM entry e WHERE e.season_id = $1 AND e.award = $2 AND e.conflict_key = $3 AND e.id <> $4
    AND (e.status = 'open' OR EXISTS (SELECT 1 FROM register_entry r WHERE r.entry_id = e.id))
  ORDER BY e.first_submitted_at, e.serial`;

/** Other cases of the same kind in the season. Outside one's scope nothing is told but that there is one. */
@Injectable()
export class EntryConflicts {
  constructor(private readonly scope: CaseScope) {}

  async of(
    tx: EntityManager,
    person: CurrentPerson,
    entry: EntryRecord,
    plan: SeasonPlan,
  ): Promise<readonly ConflictView[]> {
    if (entry.conflictKey === null) return [];
    const { sql, params } = this.scope.where(person, entry.seasonId, 'e', 5);
    const rows: ConflictRow[] = await tx.query(
      CONFLICTS.replace('%scope', () => sql),
      [entry.seasonId, entry.award, entry.conflictKey, entry.id, ...params],
    );
    return rows.map((row) =>
      row.visible
        ? {
            entryId: row.id,
            title: row.title,
            holderName: row.holder_name,
            statusLabel: statusLabels(plan, row.status, row.reason).statusLabel,
          }
        : { entryId: null, title: null, holderName: null, statusLabel: null },
    );
  }
}
