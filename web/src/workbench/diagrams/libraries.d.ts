/** Libraries of diagrams that come without types: modules for the editor's own injection. */
declare module 'bpmn-js-properties-panel' {
  export const BpmnPropertiesPanelModule: object;
  export const BpmnPropertiesProviderModule: object;
  export const ZeebePropertiesProviderModule: object;
}
declare module 'bpmn-js-element-templates' {
  export const CloudElementTemplatesPropertiesProviderModule: object;
}
declare module 'bpmn-js-create-append-anything' {
  export const CreateAppendAnythingModule: object;
  export const CreateAppendElementTemplatesModule: object;
}
declare module 'camunda-bpmn-js-behaviors/lib/camunda-cloud' {
  const module: object;
  export default module;
}
declare module 'bpmn-js-token-simulation/lib/viewer' {
  const module: object;
  export default module;
}
declare module 'bpmn-js-differ' {
  /** Elements by id. */
  export interface Differences {
    readonly _added: Readonly<Record<string, object>>;
    readonly _removed: Readonly<Record<string, object>>;
    readonly _changed: Readonly<Record<string, object>>;
    readonly _layoutChanged: Readonly<Record<string, object>>;
  }
  export function diff(before: object, after: object): Differences;
}
