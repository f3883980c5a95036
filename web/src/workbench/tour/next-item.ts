interface Ticked {
  readonly doneAt: string | null;
}

/** The next thing nobody has ticked, after one and then from the start; null when all are. */
export function nextOpen(items: readonly Ticked[], after: number): number | null {
  const order = items.map((_, step) => (after + 1 + step) % items.length);
  return order.find((place) => place !== after && items[place]?.doneAt === null) ?? null;
}
