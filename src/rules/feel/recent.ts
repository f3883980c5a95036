/** The most recently used entries, up to a number. */
export class Recent<K, V> {
  private readonly entries = new Map<K, V>();

  constructor(private readonly most: number) {}

  /** Makes the entry where it is not there. A maker that throws leaves nothing behind. */
  get(key: K, make: () => V): V {
    const known = this.entries.get(key);
    if (known !== undefined || this.entries.has(key)) {
      this.entries.delete(key);
      this.entries.set(key, known as V);
      return known as V;
    }
    const made = make();
    this.entries.set(key, made);
    if (this.entries.size > this.most) this.entries.delete(this.entries.keys().next().value as K);
    return made;
  }
}
