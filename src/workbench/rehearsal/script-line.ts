import { isMap, isScalar, LineCounter, parseDocument } from 'yaml';

/** The line of a script that says how a task is done; without one, where the tasks begin. */
export function lineOfTask(script: string, element: string): number | null {
  const counter = new LineCounter();
  const { contents } = parseDocument(script, { lineCounter: counter });
  if (!isMap(contents)) return null;
  const tasks = contents.items.find(({ key }) => isScalar(key) && key.value === 'tasks');
  if (!tasks) return null;
  const own = isMap(tasks.value)
    ? tasks.value.items.find(({ key }) => isScalar(key) && key.value === element)
    : undefined;
  const { key } = own ?? tasks;
  const start = isScalar(key) ? key.range?.[0] : undefined;
  return start === undefined ? null : counter.linePos(start).line;
}
