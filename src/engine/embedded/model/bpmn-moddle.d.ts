declare module 'bpmn-moddle' {
  export interface ReaderWarning {
    readonly message: string;
    /** Of a reference to nothing: what refers, by what, to which id. */
    readonly property?: string;
    readonly value?: string;
    readonly element?: { readonly id?: string };
  }

  /** The one call this engine makes; elements are read through `xml-element.ts`. */
  export class BpmnModdle {
    constructor(packages?: Readonly<Record<string, unknown>>);
    /** @throws when the text is no XML at all; lesser findings are warnings. */
    fromXML(xml: string): Promise<{
      rootElement: unknown;
      warnings: readonly ReaderWarning[];
    }>;
  }
}
