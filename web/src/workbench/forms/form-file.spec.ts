import { isUnsafe, readForm, refusals } from './form-file.js';

const HOSTILE: readonly (readonly [string, Record<string, unknown>])[] = [
  ['FORM_JAVASCRIPT', { customConditional: 'show = true' }],
  ['FORM_JAVASCRIPT', { calculateValue: 'value = 1' }],
  ['FORM_JAVASCRIPT', { logic: [{ trigger: {} }] }],
  ['FORM_JAVASCRIPT', { validate: { custom: 'valid = true' } }],
  ['FORM_HTML', { description: '<script>alert(1)</script>' }],
  ['FORM_HTML', { type: 'content', html: '<img src=x onerror=alert(1)>' }],
  ['FORM_HTML', { type: 'content', html: '<a href="javascript:alert(1)">x</a>' }],
  ['FORM_URL', { placeholder: 'javascript:alert(1)' }],
  ['FORM_TEMPLATE', { label: '{{ data.x }}' }],
  ['FORM_LOGIC_OPERATOR', { conditional: { json: { _map: [] } } }],
  ['FORM_TYPE_UNKNOWN', { type: 'htmlelement' }],
];

const text = (more: object) =>
  JSON.stringify({ title: '表', components: [{ type: 'textfield', key: 'a', label: 'a', ...more }] });

describe('a form that somebody brings', () => {
  it.each(HOSTILE)('is refused for %s, with the words of the server', (code, more) => {
    const found = refusals('forms/a.form.json', text(more)).filter((fault) => fault.code === code);
    expect(found).not.toEqual([]);
    expect(found.every(isUnsafe)).toBe(true);
  });

  it('is refused when it is none, and taken when it is good', () => {
    expect(refusals('a', '<html>').map(({ code }) => code)).toEqual(['FORM_INVALID']);
    expect(refusals('a', text({}))).toEqual([]);
    expect(readForm('a', '[]')).toBeNull();
    expect(readForm('a', '{"components": 1}')).toBeNull();
  });
});
