/**
 * A DMN file as editors write it: every part of a table has an id, without which the broker cannot evaluate it.
 */
export function withIds(dmn: string): string {
  let count = 0;
  const next = (): string => `part_${(count += 1)}`;
  return dmn
    .replace(/<(rule) id="[^"]*"/g, '<$1')
    .replace(
      /<(decisionTable|input|output|rule|inputExpression|inputEntry|outputEntry|literalExpression|variable)(?=[\s>])/g,
      (tag) => `${tag} id="${next()}"`,
    );
}
