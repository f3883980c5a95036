import { createHash } from 'node:crypto';
import type { Fault } from '../../shared/fault.js';
import type { DecisionModel } from '../contract.js';
import type { Dialect } from '../feel/feel-run.js';
import type { ValueType } from '../feel/value-types.js';
import { Recent } from '../feel/recent.js';
import { checkGraph } from './check-graph.js';
import type { DrgElement } from './decision-logic.js';
import { ParsedDecisions } from './decision-model.js';
import { FaultCollector } from './fault-collector.js';
import { type FileRead, type Import, namespaceOf, readFile } from './read-file.js';
import { readXml, type XmlElement } from './read-xml.js';
import { childrenNamed } from './xml-children.js';

export interface ParseDecisionsOptions {
  /** False for tables that the process engine evaluates (business rule tasks): Zeebe lacks our functions. Default true. */
  readonly ownFunctions?: boolean;
  /**
   * With `zeebe` (default) what Zeebe 8.6 refuses is a fault. With `standard` all boxed expressions, decision services,
   * imports and types count.
   */
  readonly dialect?: Dialect;
  /** Files that this one may import. */
  readonly others?: readonly SourceFile[];
}

interface SourceFile {
  readonly file: string;
  readonly xml: string;
}

export interface ParsedFile {
  /** Null where the file cannot be read at all. A model with faults is for looking at, not for evaluating. */
  readonly model: DecisionModel | null;
  readonly faults: readonly Fault[];
}

const parsed = new Recent<string, ParsedFile>(200);

/** Reads a DMN 1.2–1.5 file and finds all its faults at once. */
export function parseDecisions(xml: string, file: string, options: ParseDecisionsOptions = {}): ParsedFile {
  const { ownFunctions = true, dialect = 'zeebe', others = [] } = options;
  const hash = createHash('sha256').update(xml);
  for (const other of others) hash.update('\u0000').update(other.xml);
  const key = `${hash.digest('hex')} ${String(ownFunctions)} ${dialect} ${file}`;
  return parsed.get(key, () => parse({ file, xml }, { ownFunctions, dialect, others }));
}

function parse({ file, xml }: SourceFile, options: Required<ParseDecisionsOptions>): ParsedFile {
  const faults = new FaultCollector(file);
  const root = readRoot(xml, faults);
  if (!root) return { model: null, faults: faults.faults };
  const standard = options.dialect === 'standard';
  const reader = new Reader(options, standard ? rootsOf(options.others) : new Map(), root, faults);
  const { elements, types, reads } = reader.read();
  checkGraph(root, elements, faults, standard);
  const { id = '', name = id } = root.attributes;
  const sound = faults.faults.length === 0;
  const model = new ParsedDecisions({
    id,
    name,
    file,
    elements,
    types,
    reads,
    sound,
    dialect: options.dialect,
  });
  return { model, faults: faults.faults };
}

function readRoot(xml: string, faults: FaultCollector): XmlElement | null {
  const read = readXml(xml);
  if ('problem' in read) {
    const { code, line, message, cure } = read.problem;
    faults.add(code, line === undefined ? {} : { line }, message, cure);
    return null;
  }
  const { root } = read;
  if (root.name === 'definitions' && /\/DMN\//i.test(root.namespace)) return root;
  faults.add(
    'DMN_XML',
    { line: root.line },
    '这不是 DMN 文件：根元素不是 DMN 的 definitions。',
    '请选择决策表文件（.dmn）。',
  );
  return null;
}

/** Files by namespace; what is wrong with them is told where they are read for themselves. */
function rootsOf(others: readonly SourceFile[]): ReadonlyMap<string, XmlElement> {
  const roots = others.flatMap(({ xml, file }) => readRoot(xml, new FaultCollector(file)) ?? []);
  return new Map(roots.map((root) => [namespaceOf(root), root]));
}

/** Reads a file and those it imports, each once. */
class Reader {
  private readonly done = new Set<string>();

  constructor(
    private readonly options: Required<ParseDecisionsOptions>,
    private readonly roots: ReadonlyMap<string, XmlElement>,
    private readonly main: XmlElement,
    private readonly faults: FaultCollector,
  ) {}

  read(): {
    elements: ReadonlyMap<string, DrgElement>;
    types: ReadonlyMap<string, ReadonlyMap<string, ValueType>>;
    reads: FileRead['reads'];
  } {
    const elements = new Map<string, DrgElement>();
    const types = new Map<string, ReadonlyMap<string, ValueType>>();
    const visit = (root: XmlElement, keyPrefix: string): FileRead['reads'] => {
      this.done.add(namespaceOf(root));
      const imports = this.importsOf(root);
      const file = this.readOne(root, imports, keyPrefix);
      for (const [key, element] of file.elements) if (!elements.has(key)) elements.set(key, element);
      types.set(namespaceOf(root), file.types);
      for (const { root: other } of imports)
        if (other && !this.done.has(namespaceOf(other))) visit(other, `${namespaceOf(other)}#`);
      return file.reads;
    };
    return { reads: visit(this.main, ''), elements, types };
  }

  private readOne(root: XmlElement, imports: readonly Import[], keyPrefix: string): FileRead {
    const { ownFunctions, dialect } = this.options;
    const mainNamespace = namespaceOf(this.main);
    const standard = dialect === 'standard';
    return readFile({ root, imports, keyPrefix, mainNamespace, ownFunctions, standard, faults: this.faults });
  }

  /** Imports of decision models; those of PMML and XML Schema say nothing to us. */
  private importsOf(root: XmlElement): Import[] {
    if (this.options.dialect === 'zeebe') return [];
    return childrenNamed(root, 'import')
      .filter(({ attributes }) => /\/DMN\//i.test(attributes['importType'] ?? ''))
      .map(({ attributes, line }) => {
        const { name = '', namespace = '' } = attributes;
        const other = this.roots.get(namespace) ?? null;
        const message = `导入的决策文件“${name || namespace}”不在这次部署中。`;
        if (!other)
          this.faults.add('DMN_UNKNOWN_IMPORT', { line }, message, '请一并部署它，或删除这项导入。');
        return { name, namespace, root: other, line };
      });
  }
}
