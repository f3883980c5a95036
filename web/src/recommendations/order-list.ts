/** A line of an order: `joined` shares the place of the line before. */
export interface OrderLine {
  readonly id: string;
  readonly joined: boolean;
}

export const linesOf = (places: readonly (readonly string[])[]): readonly OrderLine[] =>
  places.flatMap((place) => place.map((id, index) => ({ id, joined: index > 0 })));

export function placesOf(lines: readonly OrderLine[]): string[][] {
  const places: string[][] = [];
  for (const { id, joined } of lines) {
    const last = places.at(-1);
    if (joined && last) last.push(id);
    else places.push([id]);
  }
  return places;
}

/** Place of each line as people count: 1, 1, 3. */
export function ranksOf(lines: readonly OrderLine[]): readonly number[] {
  const ranks: number[] = [];
  lines.forEach(({ joined }, index) => ranks.push(joined ? (ranks[index - 1] ?? 1) : index + 1));
  return ranks;
}

/** One line elsewhere. It leaves its place to those who shared it, and joins the one it is put into the middle of. */
export function movedTo(lines: readonly OrderLine[], from: number, to: number): readonly OrderLine[] {
  const line = lines[from];
  if (!line || from === to || to < 0 || to >= lines.length) return lines;
  const rest = lines.filter((_each, index) => index !== from);
  const heir = rest[from];
  if (heir?.joined && !line.joined) rest[from] = { ...heir, joined: false };
  const joined = rest[to]?.joined === true;
  return started([...rest.slice(0, to), { id: line.id, joined }, ...rest.slice(to)]);
}

/** Shares the place of the line before, or has its own again. */
export const joinedAt = (lines: readonly OrderLine[], at: number, joined: boolean): readonly OrderLine[] =>
  started(lines.map((line, index) => (index === at ? { ...line, joined } : line)));

/** There is nobody before the first. */
const started = (lines: readonly OrderLine[]): readonly OrderLine[] =>
  lines.map((line, index) => (index === 0 ? { ...line, joined: false } : line));
