import { jsonLogic } from '@formio/core/utils';
import { compileForm } from './compile-form.js';
import { evaluateLogic, runFormio } from './formio.js';
import { validateSubmission } from './validate-submission.js';

describe('Form.io, hardened', () => {
  it('does not run code that lodash operators would reach', () => {
    // Without the hardening this returned the process id, `noeval` or not.
    const exploit = {
      _map: [[1], { _head: [{ _invokeMap: [['x'], 'constructor.constructor', 'return process.pid'] }] }],
    };
    expect(() => evaluateLogic(exploit, {})).toThrow('not allowed');
    expect(() => evaluateLogic({ map: [[1], exploit] }, {})).toThrow('not allowed');
    expect(() => evaluateLogic({ if: [true, exploit] }, {})).toThrow('not allowed');
  });

  it.each(['_get', '_invokeMap', '_sum', 'log', 'getDate', 'constructor', 'var.call', 'toString'])(
    'refuses the operator %s',
    (operator) => {
      expect(() => evaluateLogic({ [operator]: ['x'] }, { x: 1 })).toThrow('not allowed');
    },
  );

  it.each([
    'constructor',
    'constructor.constructor',
    '__proto__',
    'x.constructor',
    'x.toString',
    'list.map',
    'x.length.y',
  ])('finds nothing at %s', (path) => {
    expect(evaluateLogic({ var: path }, { x: 'text', list: [1] })).toBeNull();
  });

  it('still reads what is there', () => {
    expect(evaluateLogic({ var: 'data.rows.1.a' }, { data: { rows: [{}, { a: 7 }] } })).toBe(7);
    expect(evaluateLogic({ var: ['data.b', 'otherwise'] }, { data: {} })).toBe('otherwise');
    expect(evaluateLogic({ var: '' }, { a: 1 })).toEqual({ a: 1 });
  });

  it('hardens the one copy everybody shares', () => {
    expect(() => jsonLogic.apply({ _get: [{}, 'constructor'] }, {})).toThrow('not allowed');
  });

  it('runs no JavaScript that got past the lint', () => {
    const form = {
      title: 'x',
      components: [
        {
          type: 'textfield',
          key: 'a',
          label: 'A',
          input: true,
          customConditional: 'globalThis.ran = 1; show = true',
          calculateValue: 'globalThis.ran = 2; value = 1',
          customDefaultValue: 'globalThis.ran = 3',
          validate: { custom: 'globalThis.ran = 4; valid = true' },
        },
      ],
    };
    validateSubmission(form, { a: 'b' });
    expect(globalThis).not.toHaveProperty('ran');
  });

  it('says which paths are hidden, also inside rows', () => {
    const shown = { json: { '===': [{ var: 'row.a' }, 'yes'] } };
    const { definition } = compileForm({
      title: 'x',
      components: [
        {
          type: 'datagrid',
          key: 'rows',
          label: 'R',
          input: true,
          components: [
            { type: 'textfield', key: 'a', label: 'A', input: true },
            { type: 'textfield', key: 'b', label: 'B', input: true, conditional: shown },
          ],
        },
      ],
    });
    const data = {
      rows: [
        { a: 'yes', b: '1' },
        { a: 'no', b: '2' },
      ],
    };
    expect([...runFormio(definition, data)]).toEqual(['rows.1.b']);
  });
});
