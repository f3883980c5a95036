import { workbench } from '../shared/texts/workbench.js';
import { decisionsOf, diagramFacts } from './diagrams/diagram-facts.js';
import { localName, scanXml } from './diagrams/scan-xml.js';
import { labelOf, nameOf } from './plan-form/field-at.js';
import { targetOf, type Target } from './plan-form/references.js';
import { isRecord } from './plan-form/schema.js';

type Files = ReadonlyMap<string, string>;

/** What is looked for, by what points at it. */
type Wanted = Partial<Readonly<Record<Target, ReadonlySet<string>>>>;

/** Places that use a decision of a table's file, in words. The plan may be under work. */
export function decisionUsers(path: string, plan: unknown, files: Files): readonly string[] {
  const ids = new Set(decisionsOf(files.get(path) ?? '').map(({ id }) => id));
  const file = path.replace(/^diagrams\/|\.dmn$/g, '');
  return [
    ...inPlan(plan, { decision: ids, table: new Set([file]) }),
    ...inDiagrams(path, files, (name, value) => name === 'decisionId' && ids.has(value)),
  ];
}

/** Places that begin a process of a diagram, in words. The plan may be under work. */
export function processUsers(path: string, plan: unknown, files: Files): readonly string[] {
  const ids = new Set(diagramFacts(files.get(path) ?? '').processes.map(({ id }) => id));
  return [
    ...inPlan(plan, { process: ids }),
    ...inDiagrams(path, files, (name, value) => name === 'processId' && ids.has(value)),
  ];
}

/** What uses a file of the draft, as far as it is a table or a diagram. */
export function usersOf(path: string, plan: unknown, files: Files): readonly string[] {
  if (path.endsWith('.dmn')) return decisionUsers(path, plan, files);
  return path.endsWith('.bpmn') ? processUsers(path, plan, files) : [];
}

function inPlan(plan: unknown, wanted: Wanted): readonly string[] {
  const found = new Set<string>();
  const note = (value: string, keys: readonly string[], trail: readonly string[]): void => {
    const target = targetOf(keys);
    if (target !== null && wanted[target]?.has(value) === true)
      found.add([...trail, labelOf(keys)].join(SEPARATOR));
  };
  const walk = (value: unknown, keys: readonly string[], trail: readonly string[]): void => {
    if (typeof value === 'string') note(value, keys, trail);
    else if (Array.isArray(value)) for (const each of value) walk(each, keys, trail);
    else if (isRecord(value)) {
      const within = [...trail, ...ownName(value, keys)];
      for (const [key, each] of Object.entries(value)) walk(each, [...keys, key], within);
    }
  };
  walk(plan, [], []);
  return [...found];
}

/** The plan as a whole is not named in every line. */
function ownName(value: unknown, keys: readonly string[]): readonly string[] {
  const name = keys.length === 0 ? null : nameOf(value);
  return name === null ? [] : [name];
}

const SEPARATOR = ' › ';

/** Steps of the other diagrams whose attribute is asked for. */
function inDiagrams(
  own: string,
  files: Files,
  asks: (name: string, value: string) => boolean,
): readonly string[] {
  return [...files].flatMap(([path, text]) => {
    if (path === own || !path.endsWith('.bpmn')) return [];
    const title = diagramFacts(text).processes[0]?.name || path;
    let step = '';
    return scanXml(text).tags.flatMap((tag) => {
      // What is asked for stands inside the step that was named last.
      if (STEP.test(localName(tag))) step = tag.attributes['name'] ?? tag.attributes['id'] ?? '';
      return Object.entries(tag.attributes).some(([name, value]) => asks(name, value))
        ? [`${workbench.removeFile.diagram(title)}${SEPARATOR}${step}`]
        : [];
    });
  });
}

const STEP = /[tT]ask$|^callActivity$|Event$/;
