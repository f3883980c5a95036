/** The part of XML Schema that BPMN's schemas are written in. Qualified names are `namespace name`. */
export interface Schema {
  readonly elements: ReadonlyMap<string, ElementDeclaration>;
  readonly types: ReadonlyMap<string, SchemaType>;
  /** For each head of a substitution group, itself and all that may stand in its place. */
  readonly substitutes: ReadonlyMap<string, ReadonlySet<string>>;
}

export interface ElementDeclaration {
  readonly name: string;
  readonly type: SchemaType;
  readonly abstract: boolean;
}

export interface ComplexType {
  readonly kind: 'complex';
  readonly name: string;
  readonly base: ComplexType | null;
  readonly abstract: boolean;
  /** Text may stand between the elements. */
  readonly mixed: boolean;
  /** What stands inside, the base's first. */
  readonly particles: readonly Particle[];
  readonly attributes: ReadonlyMap<string, AttributeDeclaration>;
  /** Attributes of other namespaces are welcome. */
  readonly open: boolean;
}

export type BuiltIn =
  'string' | 'boolean' | 'integer' | 'double' | 'ID' | 'IDREF' | 'QName' | 'anyURI' | 'anyType';

export interface SimpleType {
  readonly kind: 'simple';
  readonly builtIn: BuiltIn;
  /** Null where any value of the built-in type will do. */
  readonly values: ReadonlySet<string> | null;
}

export type SchemaType = ComplexType | SimpleType;

export interface AttributeDeclaration {
  readonly type: SimpleType;
  readonly required: boolean;
}

interface Occurs {
  readonly min: number;
  readonly max: number;
}

export type Particle =
  | (Occurs & {
      readonly kind: 'element';
      readonly names: ReadonlySet<string>;
      readonly declarations: ReadonlyMap<string, ElementDeclaration>;
    })
  | (Occurs & { readonly kind: 'any'; readonly other: string | null; readonly strict: boolean })
  | (Occurs & { readonly kind: 'sequence' | 'choice'; readonly items: readonly Particle[] });
