/** Chance that a seed decides: the same seed gives the same numbers on every machine. */
export class Chance {
  private state: number;

  /** @param seed any whole numbers; different ones give unrelated streams */
  constructor(...seed: readonly number[]) {
    this.state = seed.reduce((sum, part) => Math.imul(sum ^ part, 0x9e3779b1) + 0x85ebca6b, 1) >>> 0;
  }

  /** From 0 up to, not including, 1. */
  next(): number {
    this.state = (this.state + 0x6d2b79f5) >>> 0;
    let t = this.state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  }

  /** From 0 up to, not including, `count`. */
  below(count: number): number {
    return Math.floor(this.next() * count);
  }

  pick<T>(list: readonly T[]): T {
    const item = list[this.below(list.length)];
    if (item === undefined) throw new Error('nothing to pick from');
    return item;
  }

  happens(probability: number): boolean {
    return this.next() < probability;
  }
}
