import type { EntityManager } from 'typeorm';
import type { PlanAward } from '../seasons/index.js';
import type { EvidenceFileView, EvidenceView } from './entry.view.js';

interface FileRow {
  id: string;
  section: string;
  name: string;
  mime: string;
  size: number;
  pages: number | null;
}

/** Of the submission the case stands on: what its applicant changes for a correction is not yet handed in. */
const FILES = `
  SELECT f.id, l.section, f.original_name AS name, f.mime, f.size, f.pages
  FROM entry e JOIN submission s ON s.id = e.submission_id
  CROSS JOIN jsonb_to_recordset(s.files) AS l(id uuid, section text, position int)
  JOIN stored_file f ON f.id = l.id
  WHERE e.id = $1 ORDER BY l.section, l.position, f.id`;

/**
 * Uploads in the award's sections and the applicant's order. Where names are hidden files are called by
 * their section and number: the names people give to files tell who they are.
 */
export async function evidenceOf(
  tx: EntityManager,
  entryId: string,
  award: PlanAward,
  blind: boolean,
): Promise<readonly EvidenceView[]> {
  const rows: FileRow[] = await tx.query(FILES, [entryId]);
  return award.evidence.map(({ id, title }) => ({
    section: id,
    title,
    files: rows
      .filter(({ section }) => section === id)
      .map(({ section: _, ...file }, index): EvidenceFileView =>
        blind ? { ...file, name: `材料${index + 1}${extensionOf(file.name)}` } : file,
      ),
  }));
}

const extensionOf = (name: string): string => /\.[a-z0-9]{1,5}$/i.exec(name)?.[0].toLowerCase() ?? '';
