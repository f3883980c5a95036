import { isMap, isScalar, LineCounter, parseDocument, type Pair, type YAMLMap } from 'yaml';

/** The line of a script that says how a task is done; without one, where the tasks begin. */
export function lineOfTask(script: string, element: string): number | null {
  const counter = new LineCounter();
  const { contents } = parseDocument(script, { lineCounter: counter });
  const tasks = isMap(contents) ? pairOf(contents, 'tasks') : undefined;
  if (!tasks) return null;
  const own = isMap(tasks.value) ? pairOf(tasks.value, element) : undefined;
  const { key } = own ?? tasks;
  const range = isScalar(key) ? key.range : null;
  return range ? counter.linePos(range[0]).line : null;
}

const pairOf = (map: YAMLMap, name: string): Pair | undefined =>
  map.items.find(({ key }) => isScalar(key) && key.value === name);
