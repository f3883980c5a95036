import { decisionXml, definitions, tableXml } from '../../../test/support/decision-xml.js';
import { parseDecisions } from './parse-decisions.js';

const table = tableXml({ inputs: ['x'], outputs: ['y'], rows: [['1', '"a"']] });

describe('hostile files', () => {
  const sound = definitions(decisionXml('d', table));
  const withDoctype = (doctype: string) => sound.replace('?>', `?>${doctype}`);
  const codes = (xml: string) => {
    const startedAt = performance.now();
    const { model, faults } = parseDecisions(xml, 'x.dmn');
    expect(performance.now() - startedAt).toBeLessThan(2_000);
    return [model, faults.map(({ code }) => code)];
  };

  it.each([
    ['a document type', withDoctype('<!DOCTYPE definitions>'), 'DMN_DTD'],
    ['an external entity', withDoctype('<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>'), 'DMN_DTD'],
    ['a billion laughs', withDoctype('<!doctype x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]>'), 'DMN_DTD'],
    [
      'a parameter entity',
      withDoctype('<!DOCTYPE x [<!ENTITY % p SYSTEM "http://127.0.0.1/">%p;]>'),
      'DMN_DTD',
    ],
    ['5 MB', sound + `<!--${'x'.repeat(5_000_000)}-->`, 'DMN_TOO_LARGE'],
    [
      '100,000 elements',
      sound.replace('</definitions>', `${'<a/>'.repeat(100_000)}</definitions>`),
      'DMN_TOO_LARGE',
    ],
    [
      'depth 10,000',
      sound.replace('</definitions>', `${'<a>'.repeat(10_000)}${'</a>'.repeat(10_000)}</definitions>`),
      'DMN_XML',
    ],
    ['tags that do not match', sound.replace('</decision>', ''), 'DMN_XML'],
    ['half a file', sound.slice(0, 400), 'DMN_XML'],
    ['nothing', '', 'DMN_XML'],
    ['no XML', 'hello', 'DMN_XML'],
    ['another kind of file', '<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL"/>', 'DMN_XML'],
    ['a prototype key', sound.replace('<definitions ', '<definitions __proto__="x" '), 'DMN_XML'],
  ])('%s: refused, quickly', (_what, xml, code) => {
    expect(codes(xml)).toEqual([null, [code]]);
  });

  it('unknown entities stay as they are written, inclusions are not followed', () => {
    const xml = definitions(
      decisionXml('d', '<literalExpression><text>"&unknown;"</text></literalExpression>'),
    );
    expect(parseDecisions(xml, 'x.dmn').faults).toEqual([]);
    const included = sound.replace(
      '<decision ',
      '<xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href="file:///etc/passwd"/><decision ',
    );
    expect(parseDecisions(included, 'x.dmn').faults).toEqual([]);
  });

  it('2,500 cells are read in time', () => {
    const rows = Array.from({ length: 500 }, (_, i) => [`${i}`, `< ${i}`, '"x"', '-', `${i * 2}`]);
    const xml = definitions(
      decisionXml('d', tableXml({ inputs: ['a', 'b', 'c', 'e'], outputs: ['y'], rows })),
    );
    expect(parseDecisions(xml, 'x.dmn').faults).toEqual([]);
  });
});
