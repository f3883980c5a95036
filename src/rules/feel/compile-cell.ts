import type { NodeCompilers } from './compilation.js';
import { compileTests } from './compile-tests.js';
import { childrenOf } from './feel-syntax.js';

/** The tests of an input cell; the input is the variable `?`. `-` passes everything, `not(…)` what they do not. */
const compileCell: NodeCompilers[string] = (root, compilation) => {
  const parts = childrenOf(root);
  const tests = parts.find(({ name }) => name === 'PositiveUnaryTests');
  if (!tests) return () => true;
  const test = compileTests(tests, compilation);
  const negated = parts[0]?.name === 'not';
  return (scope) => {
    const result = test(scope.get('?') ?? null, scope);
    return negated && result !== null ? !result : result;
  };
};

export const COMPILE_CELL: NodeCompilers = { UnaryTests: compileCell };
