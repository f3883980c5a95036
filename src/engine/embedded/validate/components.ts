/** Circles of a graph: its strongly connected components that hold an edge, in time linear to its size. */
export function componentsOf<T>(
  nodes: readonly T[],
  next: (node: T) => readonly T[],
): readonly (readonly T[])[] {
  return new Components(nodes, next).find();
}

interface Visit<T> {
  readonly node: T;
  readonly targets: readonly T[];
  next: number;
}

/** Tarjan's algorithm with a stack of its own: a diagram may be longer than the call stack is deep. */
class Components<T> {
  private readonly index = new Map<T, number>();
  private readonly low = new Map<T, number>();
  private readonly waiting: T[] = [];
  private readonly isWaiting = new Set<T>();
  private readonly found: T[][] = [];
  private readonly members: ReadonlySet<T>;

  constructor(
    private readonly nodes: readonly T[],
    private readonly next: (node: T) => readonly T[],
  ) {
    this.members = new Set(nodes);
  }

  find(): readonly (readonly T[])[] {
    for (const node of this.nodes) if (!this.index.has(node)) this.walk(node);
    return this.found;
  }

  private enter(node: T): Visit<T> {
    this.index.set(node, this.index.size);
    this.low.set(node, this.index.get(node) ?? 0);
    this.waiting.push(node);
    this.isWaiting.add(node);
    return { node, targets: this.next(node).filter((each) => this.members.has(each)), next: 0 };
  }

  private walk(start: T): void {
    const path = [this.enter(start)];
    for (let top = path.at(-1); top; top = path.at(-1)) {
      const target = top.targets[top.next];
      top.next += 1;
      if (target === undefined) {
        path.pop();
        this.leave(top);
        const before = path.at(-1);
        if (before) this.lower(before.node, this.low.get(top.node) ?? 0);
      } else if (!this.index.has(target)) path.push(this.enter(target));
      else if (this.isWaiting.has(target)) this.lower(top.node, this.index.get(target) ?? 0);
    }
  }

  private lower(node: T, to: number): void {
    this.low.set(node, Math.min(this.low.get(node) ?? to, to));
  }

  private leave({ node, targets }: Visit<T>): void {
    if (this.low.get(node) !== this.index.get(node)) return;
    const component: T[] = [];
    for (let last = this.waiting.pop(); last !== undefined; last = this.waiting.pop()) {
      this.isWaiting.delete(last);
      component.unshift(last);
      if (last === node) break;
    }
    if (component.length > 1 || targets.includes(node)) this.found.push(component);
  }
}
