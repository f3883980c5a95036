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

const FILES = `
  SELECT f.id, l.section, f.original_name AS name, f.mime, f.size, f.pages
  FROM application_file l JOIN stored_file f ON f.id = l.file_id
  WHERE l.application_id = $1 ORDER BY l.section, l.position, f.id`;

/**
 * Uploads in the award's sections and the applicant's order. Where names are hidden files are called by
 * their section and number: the names people give to files tell who they are.
 */
export async function evidenceOf(
  tx: EntityManager,
  applicationId: string,
  award: PlanAward,
  blind: boolean,
): Promise<readonly EvidenceView[]> {
  const rows: FileRow[] = await tx.query(FILES, [applicationId]);
  return award.evidence.map(({ id, title }) => ({
    section: id,
    title,
    files: rows
      .filter(({ section }) => section === id)
      .map(
        ({ section: _, ...file }, index): EvidenceFileView =>
          blind ? { ...file, name: `材料${index + 1}${extensionOf(file.name)}` } : file,
      ),
  }));
}

const extensionOf = (name: string): string => /\.[a-z0-9]{1,5}$/i.exec(name)?.[0].toLowerCase() ?? '';
