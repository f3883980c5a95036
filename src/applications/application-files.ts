import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { AcceptedFile } from '../files/index.js';
import type { PlanEvidenceSection } from '../seasons/index.js';
import { Conflict, Invalid, NotFound } from '../shared/errors.js';
import type { ApplicationContext } from './application-context.js';

/** Section of files that belong to inputs of the form and not to the evidence. */
export const FORM_SECTION = 'form';

/** One application must not fill the disk: far above any real one. */
const MAX_TOTAL_BYTES = 1024 * 2 ** 20;

export interface ApplicationFile {
  readonly id: string;
  readonly section: string;
  readonly position: number;
  readonly sha256: string;
  readonly name: string;
  readonly size: number;
  readonly mime: string;
  readonly pages: number | null;
  readonly uploadedAt: Date;
}

/** The form's own files have no section in the plan. */
const FORM_FILES: PlanEvidenceSection = {
  id: FORM_SECTION,
  title: '申报表附图',
  maxFiles: 20,
  accept: ['jpg', 'png', 'pdf'],
};

/** @throws NotFound */
export function sectionOf({ award }: ApplicationContext, id: string): PlanEvidenceSection {
  const section = id === FORM_SECTION ? FORM_FILES : award.evidence.find((candidate) => candidate.id === id);
  if (!section) throw new NotFound('没有这一部分材料。请刷新页面后重试。');
  return section;
}

/** Which files an application has, in which section and order. */
@Injectable()
export class ApplicationFiles {
  async list(tx: EntityManager, applicationId: string): Promise<readonly ApplicationFile[]> {
    const rows: ApplicationFile[] = await tx.query(
      `SELECT f.id, af.section, af.position, f.sha256, f.original_name AS name, f.size, f.mime, f.pages,
         f.uploaded_at AS "uploadedAt"
       FROM application_file af JOIN stored_file f ON f.id = af.file_id
       WHERE af.application_id = $1 ORDER BY af.section, af.position, f.uploaded_at, f.id`,
      [applicationId],
    );
    return rows;
  }

  /** A file of the application, also one that was taken off after it had been handed in. */
  async stored(
    tx: EntityManager,
    applicationId: string,
    fileId: string,
  ): Promise<{ sha256: string; mime: string } | null> {
    const rows: { sha256: string; mime: string }[] = await tx.query(
      'SELECT sha256, mime FROM stored_file WHERE id::text = $1 AND application_id = $2',
      [fileId, applicationId],
    );
    return rows[0] ?? null;
  }

  /** The application must be locked. @throws Conflict when the section or the application is full */
  async add(
    tx: EntityManager,
    application: { id: string; section: PlanEvidenceSection; by: string; at: Date },
    file: AcceptedFile,
  ): Promise<ApplicationFile> {
    const { section } = application;
    const files = await this.list(tx, application.id);
    const inSection = files.filter((other) => other.section === section.id);
    assertRoom(section, inSection, file);
    const total = files.reduce((sum, { size }) => sum + size, file.size);
    if (total > MAX_TOTAL_BYTES) {
      throw new Conflict('FILES_TOO_LARGE', '这份申报的材料总量已超过 1 GB，请压缩后再上传。');
    }
    const added: ApplicationFile = {
      id: randomUUID(),
      section: section.id,
      position: Math.max(0, ...inSection.map(({ position }) => position)) + 1,
      sha256: file.sha256,
      name: file.name,
      size: file.size,
      mime: file.mediaType,
      pages: file.pages,
      uploadedAt: application.at,
    };
    await tx.query(
      `WITH stored AS (
         INSERT INTO stored_file (id, sha256, size, mime, pages, original_name, uploaded_by, uploaded_at, application_id)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9) RETURNING id)
       INSERT INTO application_file (file_id, application_id, section, position) SELECT id, $9, $10, $11 FROM stored`,
      [
        ...[added.id, added.sha256, added.size, added.mime, added.pages, added.name],
        ...[application.by, application.at, application.id, added.section, added.position],
      ],
    );
    return added;
  }

  /** Takes it off; what an earlier submission holds of it stays. @throws NotFound */
  async remove(tx: EntityManager, applicationId: string, fileId: string): Promise<void> {
    const rows: unknown[] = await tx.query(
      `WITH gone AS (DELETE FROM application_file WHERE application_id = $1 AND file_id::text = $2 RETURNING file_id)
       SELECT file_id FROM gone`,
      [applicationId, fileId],
    );
    if (rows.length === 0) throw new NotFound('没有找到这个文件，它可能已被删除。');
    await tx.query(
      `DELETE FROM stored_file f WHERE f.id::text = $2 AND f.application_id = $1 AND NOT EXISTS (
         SELECT 1 FROM submission s WHERE s.application_id = $1 AND s.files @> jsonb_build_array(jsonb_build_object('id', $2::text)))`,
      [applicationId, fileId],
    );
  }

  /** @param ids every file of the section in its new order. @throws Conflict when they are others by now */
  async reorder(
    tx: EntityManager,
    applicationId: string,
    section: string,
    ids: readonly string[],
  ): Promise<void> {
    const files = (await this.list(tx, applicationId)).filter((file) => file.section === section);
    const same = files.length === ids.length && files.every((file) => ids.includes(file.id));
    if (!same || new Set(ids).size !== ids.length) {
      throw new Conflict('FILES_CHANGED', '这一部分的文件已经变动，顺序没有保存。请刷新后重新排列。');
    }
    await tx.query(
      `UPDATE application_file af SET position = o.position
       FROM unnest($2::uuid[]) WITH ORDINALITY AS o(file_id, position)
       WHERE af.application_id = $1 AND af.file_id = o.file_id`,
      [applicationId, ids],
    );
  }
}

const isPicture = (mime: string): boolean => mime.startsWith('image/');

function assertRoom(
  section: PlanEvidenceSection,
  files: readonly ApplicationFile[],
  file: AcceptedFile,
): void {
  if (section.maxFiles !== undefined && files.length >= section.maxFiles) {
    throw new Invalid(
      'FILES_FULL',
      `“${section.title}”最多 ${section.maxFiles} 个文件，已经满了。请先删除不需要的，或合并成一个 PDF。`,
    );
  }
  const pictures = files.filter(({ mime }) => isPicture(mime)).length;
  if (isPicture(file.mediaType) && section.maxPictures !== undefined && pictures >= section.maxPictures) {
    throw new Invalid(
      'PICTURES_FULL',
      `“${section.title}”最多 ${section.maxPictures} 张图片，已经满了。请先删除不需要的图片。`,
    );
  }
}
