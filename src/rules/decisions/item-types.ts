import { ANY, type NamedTypes, typeNamed, type ValueType } from '../feel/value-types.js';
import { childNamed, childrenNamed } from './xml-children.js';
import { readFormula, type ReadContext } from './read-formula.js';
import type { XmlElement } from './read-xml.js';

/**
 * Types that a file defines, by name. Those of an imported file carry the import's name and a dot; what they refer to
 * is looked up under that name first.
 */
export function readItemTypes(root: XmlElement, prefix: string, context: ReadContext): NamedTypes {
  const own = new Set(
    childrenNamed(root, 'itemDefinition').map(({ attributes }) => attributes['name'] ?? ''),
  );
  const refer = (name: string): ValueType => typeReferred(name, own, prefix);
  return new Map(
    childrenNamed(root, 'itemDefinition').map((definition) => [
      `${prefix}${definition.attributes['name'] ?? ''}`,
      readItem(definition, refer, context),
    ]),
  );
}

type Refer = (name: string) => ValueType;

/** A type's name as a file writes it: with its prefix for the namespace in older ones. */
export function typeReferred(reference: string, own: ReadonlySet<string>, prefix: string): ValueType {
  const name = reference.trim();
  const bare = own.has(name) ? name : name.slice(name.indexOf(':') + 1);
  if (own.has(bare)) return { kind: 'named', name: `${prefix}${bare}` };
  const type = /^any$/i.test(bare) ? ANY : typeNamed(bare);
  return type.kind === 'named' ? { kind: 'named', name: `${prefix}${bare}` } : type;
}

function readItem(element: XmlElement, refer: Refer, context: ReadContext): ValueType {
  const single = limited(
    baseOf(element, refer, context),
    childNamed(element, 'allowedValues'),
    element,
    context,
  );
  const type: ValueType = isCollection(element) ? { kind: 'list', item: single } : single;
  return limited(type, childNamed(element, 'typeConstraint'), element, context);
}

const isCollection = ({ attributes }: XmlElement): boolean => attributes['isCollection'] === 'true';

/** Allowed values replace those of the type they narrow. */
function baseOf(element: XmlElement, refer: Refer, context: ReadContext): ValueType {
  const components = childrenNamed(element, 'itemComponent');
  if (components.length > 0) {
    const entries = components.map(
      (component) => [component.attributes['name'] ?? '', readItem(component, refer, context)] as const,
    );
    return { kind: 'context', entries };
  }
  const functionItem = childNamed(element, 'functionItem');
  if (functionItem) return functionType(functionItem, refer);
  const reference = childNamed(element, 'typeRef')?.text.trim() ?? '';
  return reference === '' ? ANY : refer(reference);
}

function functionType(element: XmlElement, refer: Refer): ValueType {
  const typeOf = (reference: string | undefined): ValueType => (reference ? refer(reference) : ANY);
  return {
    kind: 'function',
    parameters: childrenNamed(element, 'parameters').map(({ attributes }) => typeOf(attributes['typeRef'])),
    result: typeOf(element.attributes['outputTypeRef']),
  };
}

function limited(
  base: ValueType,
  constraint: XmlElement | undefined,
  { attributes, line }: XmlElement,
  context: ReadContext,
): ValueType {
  const text = constraint && childNamed(constraint, 'text')?.text.trim();
  if (!text) return base;
  const place = { element: `类型“${attributes['name'] ?? ''}”的允许值`, line };
  const { code } = readFormula(text, 'tests', place, context);
  return { kind: 'limited', base, allows: (value, scope) => code(scope.inner({ '?': value })) === true };
}
