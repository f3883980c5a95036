import { diagramFacts, type DiagramFacts } from './diagram-facts.js';

export interface DiagramFile extends DiagramFacts {
  readonly path: string;
  /** Name of its first process, or its file's. */
  readonly title: string;
}

const FOLDER = 'diagrams/';
const FILE_NAME = /^[a-z][a-z0-9-]{0,59}$/;

/** Diagrams of a draft by their path. */
export function diagramFiles(files: ReadonlyMap<string, string>): readonly DiagramFile[] {
  return [...files]
    .filter(([path]) => path.endsWith('.bpmn'))
    .map(([path, text]) => {
      const facts = diagramFacts(text);
      return { path, title: facts.processes[0]?.name || fileName(path), ...facts };
    })
    .sort((a, b) => (a.path < b.path ? -1 : 1));
}

export const fileName = (path: string): string => path.slice(path.lastIndexOf('/') + 1);

export const pathOfDiagram = (name: string): string => `${FOLDER}${name}.bpmn`;

/** Whether a name can be a new diagram's file and process id. */
export function nameFault(
  name: string,
  files: ReadonlyMap<string, string>,
): 'shape' | 'file-taken' | 'process-taken' | null {
  if (!FILE_NAME.test(name)) return 'shape';
  if (files.has(pathOfDiagram(name))) return 'file-taken';
  const taken = diagramFiles(files).some(({ processes }) => processes.some(({ id }) => id === name));
  return taken ? 'process-taken' : null;
}
