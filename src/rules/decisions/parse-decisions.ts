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
  const standard = options.dialect === 'standard';
  const root = readRoot(xml, faults, standard);
  if (!root) return { model: null, faults: faults.faults };
  const reader = new Reader(options, standard ? rootsOf(options.others) : [], root, faults);
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

/** Some modelers name the namespace without using it; Zeebe refuses their files. */
function readRoot(xml: string, faults: FaultCollector, standard: boolean): XmlElement | null {
  const read = readXml(xml);
  if ('problem' in read) {
    const { code, line, message, cure } = read.problem;
    faults.add(code, line === undefined ? {} : { line }, message, cure);
    return null;
  }
  const { root } = read;
  const namespaces = standard ? Object.values(root.attributes) : [root.namespace];
  if (root.name === 'definitions' && namespaces.some((value) => /\/DMN\//i.test(value))) return root;
  faults.add(
    'DMN_XML',
    { line: root.line },
    '这不是 DMN 文件：根元素不是 DMN 的 definitions。',
    '请选择决策表文件（.dmn）。',
  );
  return null;
}

interface OtherFile {
  readonly file: string;
  readonly root: XmlElement;
}

/** What is wrong with them is told where they are read for themselves. */
const rootsOf = (others: readonly SourceFile[]): OtherFile[] =>
  others.flatMap(({ xml, file }) => {
    const root = readRoot(xml, new FaultCollector(file), true);
    return root ? [{ file, root }] : [];
  });

/** Reads a file and those it imports, each once. */
class Reader {
  private readonly done = new Set<XmlElement>();

  constructor(
    private readonly options: Required<ParseDecisionsOptions>,
    private readonly others: readonly OtherFile[],
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
      this.done.add(root);
      const imports = this.importsOf(root);
      const file = this.readOne(root, imports, keyPrefix);
      for (const [key, element] of file.elements) if (!elements.has(key)) elements.set(key, element);
      types.set(namespaceOf(root), file.types);
      for (const { root: other, namespace } of imports)
        if (other && !this.done.has(other)) visit(other, `${namespace}#`);
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

  /** By where the import says that it lies, or else by its namespace. */
  private importedFile(namespace: string, location: string | undefined): XmlElement | null {
    const place = location?.replace(/^\.\//, '');
    const found =
      this.others.find(({ file }) => place !== undefined && (file === place || file.endsWith(`/${place}`))) ??
      this.others.find(({ root }) => namespaceOf(root) === namespace);
    return found?.root ?? null;
  }

  /** Imports of decision models; those of PMML and XML Schema say nothing to us. */
  private importsOf(root: XmlElement): Import[] {
    if (this.options.dialect === 'zeebe') return [];
    return childrenNamed(root, 'import')
      .filter(({ attributes }) => /\/DMN\//i.test(attributes['importType'] ?? ''))
      .map(({ attributes, line }) => {
        const { name = '', namespace = '' } = attributes;
        const other = this.importedFile(namespace, attributes['locationURI']);
        const message = `导入的决策文件“${name || namespace}”不在这次部署中。`;
        if (!other)
          this.faults.add('DMN_UNKNOWN_IMPORT', { line }, message, '请一并部署它，或删除这项导入。');
        return { name, namespace, root: other, line };
      });
  }
}
