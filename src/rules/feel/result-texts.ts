import { childAt, childrenOf, parseFeel, type SyntaxNode } from './feel-syntax.js';

/** Texts that an expression surely gives for some values: those it ends in, through all branches. Throws `FeelError`. */
export function textsGivenBy(source: string): readonly string[] {
  return [...new Set(ends(parseFeel(source, 'expression'), source))];
}

function ends(node: SyntaxNode, source: string): readonly string[] {
  const parts = childrenOf(node);
  if (node.name === 'StringLiteral') return [textOf(source.slice(node.from, node.to))];
  if (node.name === 'ParenthesizedExpression') return parts.flatMap((part) => ends(part, source));
  if (node.name === 'IfExpression')
    return [3, 5].flatMap((place) => (parts[place] ? ends(childAt(node, place), source) : []));
  const only = parts.length === 1 ? parts[0] : undefined;
  return only && wraps(node, only) ? ends(only, source) : [];
}

/** The root and the like hold one part and no sign of their own. */
const wraps = (node: SyntaxNode, only: SyntaxNode): boolean =>
  node.parent === null || (only.from === node.from && only.to === node.to);

const textOf = (literal: string): string => {
  try {
    return String(JSON.parse(literal));
  } catch {
    return literal.slice(1, -1);
  }
};
