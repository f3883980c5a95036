import type { EvidenceSectionView } from '../shared/api-types.js';
import { texts } from '../shared/texts.js';

/** Whether a section must be filled, as applicants are told. */
export function uploadDuty({
  required,
  conditional,
}: Pick<EvidenceSectionView, 'required' | 'conditional'>): string {
  const words = texts.applications;
  if (required) return words.mustUpload;
  return conditional ? words.mustUploadSometimes : words.mayUpload;
}
