import { childNamed, childrenNamed } from '../decisions/xml-children.js';
import { readXml, type XmlElement } from '../decisions/read-xml.js';
import { type Entries, setEntry } from '../feel/feel-values.js';
import { parseDate, parseDateTime, parseDuration, parseTime } from '../feel/temporal/parse-temporal.js';

/** What is called: a decision, a decision service or a business knowledge model. */
export type Invocable = 'decision' | 'service' | 'knowledge';

/** One result that a case asks for. */
export interface ExpectedResult {
  readonly name: string;
  /** In FEEL's own values. */
  readonly value: unknown;
  /** Whether an error will do too. */
  readonly mayFail: boolean;
}

export interface TestCase {
  readonly id: string;
  readonly inputs: Entries;
  readonly results: readonly (ExpectedResult & { readonly invocable: Invocable; readonly called: string })[];
}

/** The cases of one file in the format of the DMN Technology Compatibility Kit. */
export interface TestSuite {
  /** Name of the file of the decision model. */
  readonly model: string;
  readonly cases: readonly TestCase[];
}

/** Null for a file that is no test suite. */
export function readSuite(xml: string): TestSuite | null {
  const read = readXml(xml);
  if (!('root' in read) || read.root.name !== 'testCases') return null;
  const { root } = read;
  return {
    model: childNamed(root, 'modelName')?.text.trim() ?? '',
    cases: childrenNamed(root, 'testCase').map(readCase),
  };
}

const INVOCABLES: Readonly<Record<string, Invocable>> = {
  decision: 'decision',
  decisionService: 'service',
  bkm: 'knowledge',
};

function readCase(element: XmlElement, index: number): TestCase {
  const inputs: Entries = {};
  for (const node of childrenNamed(element, 'inputNode'))
    setEntry(inputs, node.attributes['name'] ?? '', valueOf(node));
  const results = childrenNamed(element, 'resultNode').map((node) => {
    const { name = '', errorResult, type } = node.attributes;
    const expected = childNamed(node, 'expected');
    const { invocableName } = element.attributes;
    const invocable = INVOCABLES[type ?? element.attributes['type'] ?? 'decision'] ?? 'decision';
    const called = invocable === 'decision' ? name : (invocableName ?? name);
    const value = expected ? valueOf(expected) : null;
    return { name, value, mayFail: errorResult === 'true', invocable, called };
  });
  return { id: element.attributes['id'] ?? String(index + 1), inputs, results };
}

/** Of an element that holds a value, components or a list. */
function valueOf(element: XmlElement): unknown {
  const components = childrenNamed(element, 'component');
  if (components.length > 0) {
    const context: Entries = {};
    for (const component of components)
      setEntry(context, component.attributes['name'] ?? '', valueOf(component));
    return context;
  }
  const list = childNamed(element, 'list');
  if (list && !isNil(list)) return childrenNamed(list, 'item').map(valueOf);
  const value = childNamed(element, 'value');
  return value && !isNil(value) ? simpleValue(value.text, attribute(value, 'type')) : null;
}

/** By its local name: prefixes are the file's own. */
function attribute({ attributes }: XmlElement, name: string): string | undefined {
  const key = Object.keys(attributes).find((candidate) => candidate.endsWith(`:${name}`));
  return key === undefined ? undefined : attributes[key];
}

const isNil = (element: XmlElement): boolean => attribute(element, 'nil') === 'true';

const number = (text: string): number => Number(text.trim());
const PARSERS: Readonly<Record<string, (text: string) => unknown>> = {
  string: (text) => text,
  boolean: (text) => text.trim() === 'true',
  decimal: number,
  double: number,
  float: number,
  int: number,
  integer: number,
  long: number,
  date: (text) => parseDate(text.trim()),
  time: (text) => parseTime(text.trim()),
  dateTime: (text) => parseDateTime(text.trim()),
  duration: (text) => parseDuration(text.trim()),
};

function simpleValue(text: string, type: string | undefined): unknown {
  const name = type?.slice(type.indexOf(':') + 1) ?? 'string';
  return (PARSERS[name] ?? PARSERS['string'])?.(text) ?? null;
}
