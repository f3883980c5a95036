declare module 'bpmn-moddle' {
  /** The one call this engine makes; elements are read through `xml-element.ts`. */
  export class BpmnModdle {
    constructor(packages?: Readonly<Record<string, unknown>>);
    /** @throws when the text is no XML at all; lesser findings are warnings. */
    fromXML(xml: string): Promise<{
      rootElement: unknown;
      warnings: readonly { message: string }[];
    }>;
  }
}
