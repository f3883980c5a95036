import type { Code } from './feel-scope.js';
import type { SyntaxNode } from './feel-syntax.js';

/** Turns the syntax tree of one source into closures. */
export interface Compilation {
  compile(node: SyntaxNode): Code;
  text(node: SyntaxNode): string;
}

/** Compiles one kind of node. */
export type NodeCompiler = (node: SyntaxNode, compilation: Compilation) => Code;
export type NodeCompilers = Readonly<Record<string, NodeCompiler>>;
