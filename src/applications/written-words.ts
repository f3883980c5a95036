import { FieldCipher, openFormData } from '../identity/index.js';
import { sensitiveFields } from '../eligibility/index.js';
import type { PlanVersion } from '../seasons/index.js';
import type { NominationRecord } from './nomination-record.js';

export const wordsPlace = (nominationId: string) => ({
  ...{ table: 'nomination', column: 'data', rowId: nominationId },
});

/** What the nominator wrote, in clear, as it was sent; empty before. */
export function openWords(
  cipher: FieldCipher,
  version: Pick<PlanVersion, 'forms'>,
  { id, formKey, data }: Pick<NominationRecord, 'id' | 'formKey' | 'data'>,
): Readonly<Record<string, unknown>> {
  if (formKey === null || data === null) return {};
  return openFormData(cipher, sensitiveFields(version.forms[formKey]), data, wordsPlace(id));
}
