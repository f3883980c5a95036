declare module 'dmn-js/lib/Modeler' {
  export interface DmnView {
    readonly id: string;
    readonly type: 'decisionTable' | 'drd' | 'literalExpression' | 'boxedExpression';
    readonly element: { readonly id: string; readonly name?: string };
  }

  interface Viewer {
    on(event: string, listener: () => void): void;
  }

  export default class DmnModeler {
    constructor(options: Readonly<Record<string, unknown>>);
    importXML(xml: string): Promise<{ warnings: readonly string[] }>;
    saveXML(options?: { format?: boolean }): Promise<{ xml: string }>;
    getViews(): readonly DmnView[];
    getActiveView(): DmnView | undefined;
    open(view: DmnView): Promise<unknown>;
    on(event: 'views.changed', listener: () => void): void;
    on(event: 'viewer.created', listener: (event: { viewer: Viewer }) => void): void;
    destroy(): void;
  }
}
