import { buildVersion } from '../../src/seasons/package-version.js';
import { readPlanFolder } from '../../src/seasons/package-folder.js';
import type { PlanVersion } from '../../src/seasons/index.js';

/** A plan as it lies in its folder, with some of its files otherwise. @throws Error where the edit changes nothing */
export async function editedVersion(
  planFile: string,
  edit?: (file: string, text: string) => string,
): Promise<PlanVersion> {
  const { folder } = await readPlanFolder(planFile);
  if (!folder) throw new Error(`${planFile} cannot be read.`);
  if (!edit) return buildVersion(folder.files);
  const files = Object.fromEntries(
    Object.entries(folder.files.files).map(([name, text]) => [name, edit(name, text)]),
  );
  if (JSON.stringify(files) === JSON.stringify(folder.files.files))
    throw new Error('The edit changes nothing.');
  return buildVersion({ ...folder.files, files });
}
