import { decisionXml, definitions, literalXml } from '../../../test/support/decision-xml.js';
import { decisionsBehind } from './decision-model.js';
import { parseDecisions } from './parse-decisions.js';

const { model } = parseDecisions(
  definitions(
    decisionXml('base', literalXml('1')),
    decisionXml('sum', literalXml('base + 1'), { requires: ['base'] }),
    decisionXml('top', literalXml('sum + 1'), { requires: ['sum'] }),
    decisionXml('aside', literalXml('2')),
  ),
  'sample.dmn',
);

describe('decisions behind some', () => {
  it('are those they need, however far away, and themselves', () => {
    expect(decisionsBehind(model!, ['top'])).toEqual(new Set(['top', 'sum', 'base']));
    expect(decisionsBehind(model!, ['aside', 'base'])).toEqual(new Set(['aside', 'base']));
  });

  it('are none for none', () => {
    expect(decisionsBehind(model!, []).size).toBe(0);
  });
});
