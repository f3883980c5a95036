/** A user task that is filled in on a form. */
export interface DiagramTask {
  readonly file: string;
  readonly task: string;
  readonly title: string;
  readonly form: string;
}

const USER_TASK = /<(?:[\w-]+:)?userTask\b([^>]*)>([\s\S]*?)<\/(?:[\w-]+:)?userTask>/g;

const attribute = (text: string, name: string): string | undefined =>
  new RegExp(`\\b${name}="([^"]*)"`).exec(text)?.[1];

/** Every user task of the diagrams that has a form. The diagrams may be under work: what cannot be read is left out. */
export function tasksOf(files: Iterable<readonly [string, string]>): readonly DiagramTask[] {
  return [...files].flatMap(([file, text]) =>
    file.endsWith('.bpmn')
      ? [...text.matchAll(USER_TASK)].flatMap(([, head = '', inside = '']) => {
          const form = attribute(inside, 'formKey');
          const task = attribute(head, 'id') ?? '';
          return form === undefined ? [] : [{ file, task, title: attribute(head, 'name') ?? task, form }];
        })
      : [],
  );
}
