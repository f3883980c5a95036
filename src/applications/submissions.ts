import { createHash, randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { FieldCipher, sealFormData } from '../identity/index.js';
import { canonicalJson } from '../shared/canonical-json.js';
import type { ApplicationContext } from './application-context.js';
import type { ApplicationFile } from './application-files.js';

export interface NewSubmission {
  readonly applicationId: string;
  readonly data: Readonly<Record<string, unknown>>;
  readonly files: readonly ApplicationFile[];
  readonly by: string;
}

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

const formHashes = new WeakMap<object, string>();

function formHash(form: object): string {
  const known = formHashes.get(form) ?? sha256(canonicalJson(form));
  formHashes.set(form, known);
  return known;
}

/** What was handed in: written once, bound to plan version and form, never changed. */
@Injectable()
export class Submissions {
  constructor(private readonly cipher: FieldCipher) {}

  async insert(
    tx: EntityManager,
    context: ApplicationContext,
    submission: NewSubmission,
  ): Promise<{ id: string; number: number }> {
    const id = randomUUID();
    const { applicationId, data, by } = submission;
    const files = submission.files.map(({ uploadedAt: _uploadedAt, ...file }) => file);
    const place = { table: 'submission', column: 'data', rowId: id };
    const rows: { number: number }[] = await tx.query(
      `INSERT INTO submission (id, application_id, number, plan_version_id, form_key, form_hash, data, data_hash,
         files, submitted_at, submitted_by)
       SELECT $1, $2, coalesce(max(number), 0) + 1, $3, $4, $5, $6::jsonb, $7, $8::jsonb, $9::timestamptz, $10::uuid
       FROM submission WHERE application_id = $2 RETURNING number`,
      [
        ...[
          id,
          applicationId,
          context.version.id,
          context.award.form,
          formHash(Object(context.form) as object),
        ],
        JSON.stringify(sealFormData(this.cipher, context.sensitive, data, place)),
        dataHash(data, files),
        ...[JSON.stringify(files), context.now, by],
      ],
    );
    return { id, number: rows[0]?.number ?? 1 };
  }
}

/**
 * Ties paper to data: SHA-256 over the canonical JSON of the answers in clear and of the content of every
 * file with its section and place.
 */
export function dataHash(
  data: Readonly<Record<string, unknown>>,
  files: readonly Pick<ApplicationFile, 'section' | 'position' | 'sha256'>[],
): string {
  const contents = files.map(({ section, position, sha256: content }) => ({
    section,
    position,
    sha256: content,
  }));
  return sha256(canonicalJson({ data, files: contents }));
}
