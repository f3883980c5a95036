import type { Compilation } from './compilation.js';
import { COMPILE_CELL } from './compile-cell.js';
import { COMPILE_CONTROL } from './compile-control.js';
import { COMPILE_INVOCATION } from './compile-invocation.js';
import { COMPILE_OPERATION } from './compile-operation.js';
import { COMPILE_TYPE } from './compile-type.js';
import { COMPILE_VALUE } from './compile-value.js';
import { FeelError } from './feel-error.js';
import type { Code } from './feel-scope.js';
import type { SyntaxNode } from './feel-syntax.js';

const COMPILERS = {
  ...COMPILE_VALUE,
  ...COMPILE_OPERATION,
  ...COMPILE_TYPE,
  ...COMPILE_CONTROL,
  ...COMPILE_INVOCATION,
  ...COMPILE_CELL,
};

/** Compiles a tree that `parseFeel` accepted. */
export function compileFeel(root: SyntaxNode, source: string): Code {
  const compilation: Compilation = {
    text: (node) => source.slice(node.from, node.to),
    compile(node) {
      const compiler = COMPILERS[node.name];
      if (compiler) return compiler(node, compilation);
      const text = compilation.text(node).slice(0, 20);
      throw new FeelError('FEEL_SYNTAX', `这里不能写“${text}”。请改写这一处。`, node.from);
    },
  };
  return compilation.compile(root);
}
