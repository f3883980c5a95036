import { cp, rm } from 'node:fs/promises';
import path from 'node:path';
import { Conflict } from '../../shared/errors.js';
import type { RehearsalFolder } from './rehearsal-folder.js';

/**
 * The lines of an earlier rehearsal, with the plan's script as it is now where they had brought none.
 * @throws Conflict REHEARSAL_DATA_GONE
 */
export async function sameLines(
  from: RehearsalFolder,
  to: RehearsalFolder,
  { shift, ownScript }: { readonly shift: number; readonly ownScript: boolean },
): Promise<{ readonly shift: number }> {
  try {
    await cp(from.lines, to.lines, { recursive: true });
  } catch {
    throw new Conflict(
      'REHEARSAL_DATA_GONE',
      '那次演练的申报清单不在这台服务器上（可能已清理，或在另一台服务器）。请重新上传清单。',
    );
  }
  if (ownScript) await rm(path.join(to.lines, 'script.yaml'), { force: true });
  return { shift };
}
