/** A user task that is filled in on a form. */
export interface DiagramTask {
  readonly file: string;
  readonly task: string;
  readonly title: string;
  readonly form: string;
}

const OPEN = /<(?:[\w-]{1,40}:)?userTask\b/g;
const CLOSE = /<\/(?:[\w-]{1,40}:)?userTask>/g;
/** No sound step comes near these; a text that is none is not searched for ever. */
const LONGEST_HEAD = 4_000;
const LONGEST_STEP = 40_000;

const attribute = (text: string, name: string): string | undefined =>
  new RegExp(`\\b${name}="([^"]{0,500})"`).exec(text)?.[1];

/** Every user task of the diagrams that has a form. The diagrams may be under work: what cannot be read is left out. */
export function tasksOf(files: Iterable<readonly [string, string]>): readonly DiagramTask[] {
  return [...files].flatMap(([file, text]) =>
    file.endsWith('.bpmn')
      ? stepsOf(text).flatMap(({ head, inside }) => {
          const form = attribute(inside, 'formKey');
          const task = attribute(head, 'id') ?? '';
          return form === undefined ? [] : [{ file, task, title: attribute(head, 'name') ?? task, form }];
        })
      : [],
  );
}

/** Once from the beginning to the end, whatever stands there. */
function stepsOf(text: string): readonly { readonly head: string; readonly inside: string }[] {
  const steps: { head: string; inside: string }[] = [];
  const [open, close] = [new RegExp(OPEN), new RegExp(CLOSE)];
  for (let found = open.exec(text); found; found = open.exec(text)) {
    const end = text.indexOf('>', found.index);
    if (end < 0) break;
    open.lastIndex = end;
    if (text[end - 1] === '/') continue;
    close.lastIndex = end;
    const closed = close.exec(text);
    if (!closed) break;
    steps.push({
      head: text.slice(found.index, Math.min(end, found.index + LONGEST_HEAD)),
      inside: text.slice(end, Math.min(closed.index, end + LONGEST_STEP)),
    });
    open.lastIndex = close.lastIndex;
  }
  return steps;
}
