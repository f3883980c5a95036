import { normalizeName } from '../feel/feel-values.js';
import { ANY, type NamedTypes } from '../feel/value-types.js';
import type { DrgElement } from './decision-logic.js';
import type { FaultCollector } from './fault-collector.js';
import { readItemTypes, typeReferred } from './item-types.js';
import { isElement, readElement, type References, resultNamesOf } from './read-drg.js';
import type { NameRead, ReadContext } from './read-formula.js';
import type { XmlElement } from './read-xml.js';
import { childrenNamed } from './xml-children.js';

/** Another file that this one sees under a name; an empty name shows its contents as the file's own. */
export interface Import {
  readonly name: string;
  readonly namespace: string;
  readonly root: XmlElement | null;
  readonly line: number;
}

export interface FileToRead {
  readonly root: XmlElement;
  readonly imports: readonly Import[];
  /** Before the ids of an imported file; empty for the one that is asked for. */
  readonly keyPrefix: string;
  readonly mainNamespace: string;
  readonly ownFunctions: boolean;
  readonly standard: boolean;
  readonly faults: FaultCollector;
}

export interface FileRead {
  readonly elements: readonly (readonly [key: string, element: DrgElement])[];
  readonly types: NamedTypes;
  readonly reads: readonly NameRead[];
}

export const namespaceOf = (root: XmlElement): string => root.attributes['namespace'] ?? '';

export function readFile(file: FileToRead): FileRead {
  const context = contextOf(file);
  const references = referencesOf(file);
  const types = new Map([...readItemTypes(file.root, '', context), ...importedTypes(file, context)]);
  const resultNames = new Map(
    file.root.children.map((child) => [
      references.keyOf(`#${child.attributes['id'] ?? ''}`),
      resultNamesOf(child),
    ]),
  );
  const elements = file.root.children
    .filter((child) => isElement(child, file.standard))
    .map((child) => {
      const reads: NameRead[] = [];
      const element = readElement(child, references, { ...context, reads });
      const results = element.requires.flatMap(({ key, kind }) =>
        kind === 'input' ? [] : (resultNames.get(key) ?? []),
      );
      const known = new Set([...results, ...namesWithin(child)].map(normalizeName));
      context.reads.push(...reads.filter(({ name }) => !known.has(name)));
      return [references.keyOf(`#${idOf(child)}`), element] as const;
    });
  return { elements, types, reads: context.reads };
}

/** An element without an id is known by its name: nothing can refer to it. */
const idOf = ({ attributes }: XmlElement): string => attributes['id'] ?? attributes['name'] ?? '';

/** Of the files a file imports, under the names it gives them; theirs again under both names. */
function importedTypes({ imports }: FileToRead, context: ReadContext): NamedTypes {
  return new Map(
    imports.flatMap(({ name, root }) =>
      root ? [...readItemTypes(root, name === '' ? '' : `${name}.`, context)] : [],
    ),
  );
}

function referencesOf({ root, imports, keyPrefix, mainNamespace }: FileToRead): References {
  const own = namespaceOf(root);
  const split = (href: string): [namespace: string, id: string] => {
    const at = href.lastIndexOf('#');
    return [href.slice(0, Math.max(0, at)), href.slice(at + 1)];
  };
  const isOwn = (namespace: string): boolean => namespace === '' || namespace === own;
  return {
    namespace: own,
    keyOf(href) {
      const [namespace, id] = split(href);
      if (isOwn(namespace)) return `${keyPrefix}${id}`;
      return namespace === mainNamespace ? id : `${namespace}#${id}`;
    },
    throughOf(href) {
      const [namespace] = split(href);
      return isOwn(namespace) ? null : (imports.find((other) => other.namespace === namespace)?.name ?? '');
    },
  };
}

function contextOf({ root, imports, ownFunctions, standard, faults }: FileToRead): ReadContext {
  const others = imports.flatMap(({ root: other }) => (other ? [other] : []));
  const visible = [root, ...others].flatMap((file) => file.children);
  const results = visible.filter((child) => isElement(child, true)).flatMap(resultNamesOf);
  const within = [root, ...others].flatMap(namesWithin);
  const entries = standard ? [root, ...others].flatMap(namesOfTypes) : [];
  // To read a path to an entry with signs in its name the parser must know the whole of it.
  const hasUnusualEntries = entries.some(isUnusual);
  const names = new Set(
    [...results, ...within, ...entries, ...imports.map(({ name }) => name)].map(normalizeName),
  );
  const own = new Set(
    childrenNamed(root, 'itemDefinition').map(({ attributes }) => attributes['name'] ?? ''),
  );
  return {
    faults,
    names: hasUnusualEntries ? [...names] : [...names].filter(isUnusual),
    callable: new Set([...results, ...within]),
    ownFunctions,
    standard,
    typeOf: (reference) => (standard && reference ? typeReferred(reference, own, '') : ANY),
    reads: [],
  };
}

const isUnusual = (name: string): boolean => /[^\p{L}\p{N}_]/u.test(name);

/** Names that boxed contexts and functions introduce. */
function namesWithin(element: XmlElement): string[] {
  return element.children.flatMap((child) => [...introducedBy(child), ...namesWithin(child)]);
}

function introducedBy({ name, attributes }: XmlElement): string[] {
  const introduced = ['formalParameter', 'variable', 'column'].includes(name)
    ? attributes['name']
    : attributes['iteratorVariable'];
  return introduced === undefined ? [] : [introduced];
}

/** Entries of contexts that types describe. */
function namesOfTypes(element: XmlElement): string[] {
  return element.children.flatMap((child) => {
    const name = child.name === 'itemComponent' ? child.attributes['name'] : undefined;
    return [...(name === undefined ? [] : [name]), ...namesOfTypes(child)];
  });
}
