import type { SeasonPlan } from '../seasons/index.js';
import { withNameDots } from '../shared/name-dots.js';
import { normalizedText } from '../shared/normalized-text.js';
import type { CaseIdentity } from './case-identity.js';
import type { ListHit } from './facts.js';

/** A line of a list as stored; a person's number only as its blind index. */
export interface ListLine {
  readonly list: string;
  readonly numberIndex: string | null;
  readonly unitCode: string | null;
  readonly nameNorm: string;
  /** The name is a unit's, not a person's. */
  readonly ofUnit: boolean;
  readonly reason: string;
  readonly source: string;
}

/**
 * The lines a case stands on. A number decides alone; a name counts only on a line that has no number, because
 * people share names.
 */
export function listHits(
  lists: SeasonPlan['lists'],
  lines: readonly ListLine[],
  of: CaseIdentity,
): readonly ListHit[] {
  return lines.flatMap((line): ListHit[] => {
    const list = lists?.[line.list];
    const by = list && matched(line, of);
    if (!by || (list.by && !list.by.includes(by))) return [];
    return [{ list: line.list, label: list.label, by, reason: line.reason, source: line.source }];
  });
}

function matched(line: ListLine, of: CaseIdentity): ListHit['by'] | null {
  if (line.ofUnit) {
    if (line.unitCode !== null) return line.unitCode === of.unitCode ? 'unitCode' : null;
    return sameName(line, of.unitName) ? 'unitName' : null;
  }
  if (line.numberIndex !== null) return line.numberIndex === of.numberIndex ? 'identityNumber' : null;
  return sameName(line, of.holder) ? 'holderName' : null;
}

const sameName = ({ nameNorm }: ListLine, name: string | null): boolean =>
  nameNorm !== '' && name !== null && normalizedText(withNameDots(name)) === withNameDots(nameNorm);
