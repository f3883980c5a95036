import path from 'node:path';

/** Where the parts of a plan lie inside a package. */
export const PLAN_FILE = 'plan.yaml';

export type PackageFolder = 'diagrams' | 'forms' | 'templates';

const KINDS: Readonly<Record<PackageFolder, RegExp>> = {
  diagrams: /\.(bpmn|dmn)$/,
  forms: /\.form\.json$/,
  templates: /\.(typ|docx|svg|png|jpg|json|csv|ttf|otf)$/,
};

export const PACKAGE_FOLDERS = Object.keys(KINDS) as readonly PackageFolder[];

/** Whether a file of this name belongs into this folder of a package. */
export const belongsTo = (folder: PackageFolder, name: string): boolean => KINDS[folder].test(name);

const BINARY = /\.(docx|png|jpg|ttf|otf)$/;

/** Binary files travel as base64. */
export const isBinary = (name: string): boolean => BINARY.test(name);

/** Files of one folder by their name without the folder. */
export function filesIn(
  files: Readonly<Record<string, string>>,
  folder: PackageFolder,
): ReadonlyMap<string, string> {
  const prefix = `${folder}/`;
  const inside = Object.entries(files).filter(([name]) => name.startsWith(prefix));
  return new Map(inside.map(([name, content]) => [name.slice(prefix.length), content] as const));
}

export const formKeyOf = (fileName: string): string => path.basename(fileName, '.form.json');
