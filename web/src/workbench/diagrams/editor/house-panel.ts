interface Group {
  readonly id: string;
  /** Of a list: what is in it. */
  readonly items?: readonly unknown[];
}

interface PropertiesPanel {
  registerProvider(priority: number, provider: object): void;
}

const LAST = 100;
/** Service tasks are chosen above the panel, by search. */
const ABOVE = /^ElementTemplates__(Template|CustomProperties)/;
/** Refused by the engine: to be seen only where there are some to take away. */
const REFUSED = /ExecutionListeners|TaskListeners|ExtensionProperties/;

/** Leaves out of the properties panel what is edited elsewhere or what no diagram of the platform may have. */
class HousePanel {
  static readonly $inject = ['propertiesPanel'];

  constructor(panel: PropertiesPanel) {
    panel.registerProvider(LAST, this);
  }

  getGroups() {
    return (groups: readonly Group[]): readonly Group[] =>
      groups.filter(({ id, items }) => !ABOVE.test(id) && !(REFUSED.test(id) && (items ?? []).length === 0));
  }
}

export const housePanelModule = {
  __init__: ['housePanel'],
  housePanel: ['type', HousePanel],
};
