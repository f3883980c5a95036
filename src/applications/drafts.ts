import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { validateSubmission } from '../forms/index.js';
import { FieldCipher, openFormData, sealFormData } from '../identity/index.js';
import { Conflict, Invalid } from '../shared/errors.js';
import type { ApplicationContext } from './application-context.js';

export interface Draft {
  readonly data: Readonly<Record<string, unknown>>;
  readonly revision: number;
  readonly savedAt: Date;
}

/** Longest draft as JSON; the longest real form stays below a tenth of it. */
const MAX_DRAFT_CHARACTERS = 500_000;

const placeOf = (applicationId: string) => ({ table: 'draft', column: 'data', rowId: applicationId });

/** What an applicant has typed so far. Sensitive inputs are sealed in the row. */
@Injectable()
export class Drafts {
  constructor(private readonly cipher: FieldCipher) {}

  async read(
    tx: EntityManager,
    applicationId: string,
    { sensitive }: Pick<ApplicationContext, 'sensitive'>,
  ): Promise<Draft> {
    const rows: { data: Record<string, unknown>; revision: number; saved_at: Date }[] = await tx.query(
      'SELECT data, revision, saved_at FROM draft WHERE application_id = $1',
      [applicationId],
    );
    const [row] = rows;
    if (!row) throw new Error(`Application ${applicationId} has no draft.`);
    const data = openFormData(this.cipher, sensitive, row.data, placeOf(applicationId));
    return { data, revision: row.revision, savedAt: row.saved_at };
  }

  async create(tx: EntityManager, applicationId: string, at: Date): Promise<void> {
    await tx.query(`INSERT INTO draft (application_id, data, revision, saved_at) VALUES ($1, '{}', 0, $2)`, [
      applicationId,
      at,
    ]);
  }

  /**
   * Takes only keys and types the form has; whether it is complete and right is asked at submission.
   * @param revision the one the client started from
   * @throws Invalid FORM_INVALID or DRAFT_TOO_LARGE; Conflict DRAFT_STALE when another window has saved since
   */
  async save(
    tx: EntityManager,
    applicationId: string,
    context: ApplicationContext,
    change: { data: unknown; revision: number },
  ): Promise<Draft> {
    if (JSON.stringify(change.data).length > MAX_DRAFT_CHARACTERS) {
      throw new Invalid('DRAFT_TOO_LARGE', '填写的内容太多，无法保存。请缩短文字或减少表格的行数。');
    }
    const { data, problems } = validateSubmission(context.form, change.data, { draft: true });
    // Saving what was shaped to fit would silently lose what did not.
    if (problems.length > 0) {
      throw new Invalid('FORM_INVALID', '有内容无法保存，请按提示修改。之前保存的内容不受影响。', problems);
    }
    const sealed = sealFormData(this.cipher, context.sensitive, data, placeOf(applicationId));
    const rows: { revision: number }[] = await tx.query(
      `WITH saved AS (UPDATE draft SET data = $2, revision = revision + 1, saved_at = $4
         WHERE application_id = $1 AND revision = $3 RETURNING revision) SELECT revision FROM saved`,
      [applicationId, JSON.stringify(sealed), change.revision, context.now],
    );
    if (!rows[0]) throw await this.stale(tx, applicationId);
    return { data, revision: rows[0].revision, savedAt: context.now };
  }

  private async stale(tx: EntityManager, applicationId: string): Promise<Conflict> {
    const rows: { revision: number; saved_at: Date }[] = await tx.query(
      'SELECT revision, saved_at FROM draft WHERE application_id = $1',
      [applicationId],
    );
    return new Conflict(
      'DRAFT_STALE',
      '这份申报在另一个窗口或设备上保存过更新的内容，本次没有覆盖它。请刷新后继续填写。',
      { revision: rows[0]?.revision, savedAt: rows[0]?.saved_at },
    );
  }
}
