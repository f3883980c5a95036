interface Component {
  readonly key?: unknown;
  readonly label?: unknown;
  readonly components?: readonly Component[];
  readonly columns?: readonly { readonly components?: readonly Component[] }[];
}

/** Form key → the label people see, over all forms of the draft; the first one wins. */
export function fieldLabels(files: ReadonlyMap<string, string>): ReadonlyMap<string, string> {
  const labels = new Map<string, string>();
  const note = ({ key, label }: Component): void => {
    if (typeof key !== 'string' || typeof label !== 'string' || label === '') return;
    if (!labels.has(key)) labels.set(key, label);
  };
  const visit = (component: Component): void => {
    note(component);
    const inColumns = (component.columns ?? []).flatMap(({ components = [] }) => components);
    for (const child of [...(component.components ?? []), ...inColumns]) visit(child);
  };
  for (const [path, text] of files) {
    if (!path.endsWith('.form.json')) continue;
    try {
      visit(JSON.parse(text) as Component);
    } catch {
      // A form under work that cannot be read has no labels to give; the checks say so.
    }
  }
  return labels;
}

/** Title of a decision file as its author wrote it. */
export const fileTitle = (xml: string): string | null =>
  /<definitions\b[^>]*\bname="([^"]*)"/.exec(xml)?.[1] ?? null;
