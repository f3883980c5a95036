import type { SectionState } from '../forms/prepare-form.js';
import type { EvidenceSectionView, FileView } from '../shared/api-types.js';

/** Sections that must hold a file and do not. */
export function missingEvidence(
  sections: readonly EvidenceSectionView[],
  files: readonly FileView[],
): readonly EvidenceSectionView[] {
  return sections.filter((section) => section.required && !files.some((file) => file.section === section.id));
}

export function evidenceState(
  sections: readonly EvidenceSectionView[],
  files: readonly FileView[],
): SectionState {
  const uploaded = files.some((file) => sections.some((section) => section.id === file.section));
  if (missingEvidence(sections, files).length > 0) return uploaded ? 'begun' : 'untouched';
  return uploaded || sections.every((section) => !section.required) ? 'done' : 'untouched';
}
