const folders: readonly [RegExp, string][] = [
  [/\.(bpmn|dmn)$/i, 'diagrams/'],
  [/\.form\.json$/i, 'forms/'],
  [/\.typ$/i, 'templates/'],
];

/** Where a file of a plan lies in its package, by its ending; null for a file that belongs to none. */
export function packagePath(name: string): string | null {
  if (/\.ya?ml$/i.test(name)) return 'plan.yaml';
  const folder = folders.find(([ending]) => ending.test(name))?.[1];
  return folder === undefined ? null : folder + name;
}
