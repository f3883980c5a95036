import { readFileSync } from 'node:fs';
import { blankDiagram } from './blank-diagram.js';
import { decisionsOf, diagramFacts } from './diagram-facts.js';
import { nameFault, pathOfDiagram } from './diagram-files.js';
import { scanXml } from './scan-xml.js';

const read = (file: string): string => readFileSync(`bpmn/wuxi-2025/${file}`, 'utf8');

it('tells the processes, steps and messages of a diagram without drawing it', () => {
  const facts = diagramFacts(read('wait-for-date.bpmn'));
  expect(facts.processes.map(({ id }) => id)).toEqual(['wait-for-date']);
  expect(facts.processes[0]?.name).not.toBe('');
  expect(facts.elements).toBe(6);
  expect(facts.messages).toEqual(['calendar-changed']);
  expect(facts.refusal).toBeNull();
});

it('tells the decisions of a table', () => {
  expect(decisionsOf(read('technician-eligibility.dmn')).length).toBeGreaterThan(3);
});

it('reads what is written in attributes, entities too', () => {
  const { tags } = scanXml(`<a><b x="1 &gt; 0" y='&quot;&#x4E2D;&#25991;&unknown;'/></a>`);
  expect(tags).toEqual([
    { name: 'a', attributes: {}, depth: 1 },
    { name: 'b', attributes: { x: '1 > 0', y: '"中文&unknown;' }, depth: 2 },
  ]);
});

it.each([
  ['a document type', '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>', 'doctype'],
  ['an element declaration inside', '<a><!ELEMENT b ANY></a>', 'doctype'],
  ['what is too large', `<a>${' '.repeat(2_000_001)}</a>`, 'too-large'],
  ['what is nested too deep', '<a>'.repeat(61) + '</a>'.repeat(61), 'too-deep'],
  ['what has too many elements', `<a>${'<b/>'.repeat(60_001)}</a>`, 'too-many'],
  ['what does not end', '<a><b></a', 'malformed'],
  ['what ends before it begins', '</a>', 'malformed'],
  ['no XML', '{}', 'malformed'],
])('refuses %s', (_, text, refusal) => {
  expect(scanXml(text).refusal).toBe(refusal);
});

it('takes no longer for a hostile text than for another', () => {
  const began = performance.now();
  scanXml('<a x="'.repeat(300_000));
  scanXml('<a '.repeat(600_000));
  scanXml(`<a ${'x'.repeat(1_900_000)}>`);
  expect(performance.now() - began).toBeLessThan(5_000);
});

it('a new diagram has its name, whatever is in it, and an id that nobody else has', () => {
  const text = blankDiagram('annual', '年度 <"&> 复核');
  expect(diagramFacts(text)).toMatchObject({
    processes: [{ id: 'annual', name: '年度 <"&> 复核' }],
    elements: 2,
    refusal: null,
  });
  const files = new Map([[pathOfDiagram('other-file'), text]]);
  expect(nameFault('annual', files)).toBe('process-taken');
  expect(nameFault('other-file', files)).toBe('file-taken');
  expect(nameFault('大写', files)).toBe('shape');
  expect(nameFault('annual-2', files)).toBeNull();
});
