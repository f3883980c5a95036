interface Placed {
  readonly key: string;
  readonly parent: string | null;
}

export interface InTree<T> {
  readonly item: T;
  readonly depth: number;
  /** It has others below it. */
  readonly branches: boolean;
}

/** Everybody right after who is above, those of one level in the order given. Whoever hangs nowhere stands at the top. */
export function inTreeOrder<T extends Placed>(items: readonly T[]): readonly InTree<T>[] {
  const keys = new Set(items.map(({ key }) => key));
  const placed: InTree<T>[] = [];
  const seen = new Set<string>();
  const below = (parent: string | null): readonly T[] =>
    items.filter((item) => (item.parent !== null && keys.has(item.parent) ? item.parent : null) === parent);
  const put = (item: T, depth: number): void => {
    if (seen.has(item.key)) return;
    seen.add(item.key);
    const children = below(item.key);
    placed.push({ item, depth, branches: children.length > 0 });
    for (const child of children) put(child, depth + 1);
  };
  for (const item of below(null)) put(item, 0);
  for (const item of items) put(item, 0);
  return placed;
}
