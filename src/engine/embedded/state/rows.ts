interface Keyed {
  readonly id: string;
}

/**
 * The rows of one table that belong to one root instance, with what has become of them since they were
 * loaded. `owner` groups them by the element (or scope) they hang on.
 */
export class Rows<T extends Keyed> {
  private readonly rows = new Map<string, T>();
  private readonly byOwner = new Map<string, Set<T>>();
  private readonly fresh = new Set<T>();
  private readonly changed = new Set<T>();
  private readonly gone = new Set<T>();

  constructor(
    private readonly owner: (row: T) => string,
    loaded: readonly T[] = [],
  ) {
    for (const row of loaded) this.put(row);
  }

  get(id: string): T | undefined {
    return this.rows.get(id);
  }

  all(): readonly T[] {
    return [...this.rows.values()];
  }

  /** In order of creation. A copy: callers remove while they walk. */
  of(owner: string): readonly T[] {
    return [...(this.byOwner.get(owner) ?? [])];
  }

  hasAny(owner: string): boolean {
    return (this.byOwner.get(owner)?.size ?? 0) > 0;
  }

  add(row: T): T {
    this.put(row);
    this.fresh.add(row);
    return row;
  }

  /** Says that the row was changed in place. */
  touch(row: T): void {
    if (!this.fresh.has(row)) this.changed.add(row);
  }

  remove(row: T): void {
    if (!this.rows.delete(row.id)) return;
    const siblings = this.byOwner.get(this.owner(row));
    siblings?.delete(row);
    if (siblings?.size === 0) this.byOwner.delete(this.owner(row));
    this.changed.delete(row);
    // A row that never reached the database needs no deletion there.
    if (!this.fresh.delete(row)) this.gone.add(row);
  }

  get inserted(): readonly T[] {
    return [...this.fresh];
  }

  get updated(): readonly T[] {
    return [...this.changed];
  }

  get deleted(): readonly T[] {
    return [...this.gone];
  }

  private put(row: T): void {
    this.rows.set(row.id, row);
    const owner = this.owner(row);
    const siblings = this.byOwner.get(owner);
    if (siblings) siblings.add(row);
    else this.byOwner.set(owner, new Set([row]));
  }
}
