import type { RehearsalRow, RehearsalState } from '../../shared/api-types.js';
import { rehearseTexts as words } from '../../shared/texts/workbench-rehearse.js';

const TONES: Partial<Record<RehearsalState, string>> = {
  done: 'ok',
  failed: 'danger',
  running: 'info',
  preparing: 'info',
};

/** Colour of a state; it is said in words too. */
export const toneOf = (state: RehearsalState): string => TONES[state] ?? '';

/** What was rehearsed: a version, or the draft as it was. */
export const contentOf = ({ ofVersion, versionId, revision }: RehearsalRow): string =>
  ofVersion ? words.ofVersion(versionId) : words.ofDraft(revision);
