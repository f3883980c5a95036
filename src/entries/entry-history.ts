import type { EntityManager } from 'typeorm';
import type { EntryEventView } from './entry.view.js';

interface EventRow {
  id: string;
  at: Date;
  kind: string;
  title: string;
  outcome: string | null;
  outcome_label: string | null;
  opinion: string | null;
  actor: string | null;
  organisation: string | null;
  files: EntryEventView['files'] | null;
}

/** That somebody has scored is told once the round has its result, and never who. */
const HISTORY = `
  SELECT v.id, v.at, v.kind, v.title, v.outcome, v.outcome_label, v.opinion, o.name AS organisation,
    CASE WHEN v.kind = 'score' THEN NULL ELSE a.display_name || coalesce(' 代 ' || w.display_name, '') END AS actor,
    CASE WHEN v.kind = 'opinions' AND NOT $2 THEN (
      SELECT jsonb_agg(jsonb_build_object('id', s.id, 'name', s.original_name, 'mime', s.mime, 'size', s.size) ORDER BY s.uploaded_at, s.id)
      FROM stored_file s WHERE v.data -> 'files' ? s.id::text)
    WHEN v.kind = 'decision' AND NOT $2 THEN (
      SELECT jsonb_agg(jsonb_build_object('id', s.id, 'name', s.original_name, 'mime', s.mime, 'size', s.size) ORDER BY s.uploaded_at, s.id)
      FROM task_file f JOIN stored_file s ON s.id = f.file_id JOIN task t ON t.id = f.task_id
      WHERE f.task_id::text = v.data ->> 'task' AND t.state = 'completed' AND strpos(t.data::text, s.id::text) > 0) END AS files
  FROM entry_event v JOIN entry e ON e.id = v.entry_id
  LEFT JOIN account a ON a.id = v.actor_id
  LEFT JOIN account w ON w.id::text = v.data ->> 'owner'
  LEFT JOIN organisation o ON o.season_id = e.season_id AND o.key = v.actor_organisation AND v.kind <> 'score'
  WHERE v.entry_id = $1 AND (v.shown_to_applicant OR NOT $2) AND (v.kind <> 'score'
    OR EXISTS (SELECT 1 FROM round_score r WHERE r.entry_id = v.entry_id AND r.round = v.data ->> 'round'))
  ORDER BY v.id`;

/** What has happened to a case, oldest first. */
export async function historyOf(
  tx: EntityManager,
  entryId: string,
  { forApplicant }: { forApplicant: boolean },
): Promise<readonly EntryEventView[]> {
  const rows: EventRow[] = await tx.query(HISTORY, [entryId, forApplicant]);
  return rows.map(({ at, outcome_label, files, ...row }) => ({
    ...row,
    files: files ?? [],
    at: at.toISOString(),
    outcomeLabel: outcome_label,
  }));
}
