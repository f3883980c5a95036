type Entries = Readonly<Record<string, object>>;

interface PopupMenu {
  registerProvider(id: string, priority: number, provider: object): void;
}

/** Kinds that the platform does not run; a diagram with them is refused, so menus do not offer them. */
const NOT_RUN = /transaction|complex|conditional|ad-?hoc|cancel|participant|pool|instantiat|loop/i;
/** After all others, so that it sees what they offer. */
const LAST = 100;

class RunnableKinds {
  static readonly $inject = ['popupMenu'];

  constructor(popupMenu: PopupMenu) {
    for (const menu of ['bpmn-create', 'bpmn-append', 'bpmn-replace'])
      popupMenu.registerProvider(menu, LAST, this);
  }

  getPopupMenuEntries() {
    return (entries: Entries): Entries =>
      Object.fromEntries(Object.entries(entries).filter(([id]) => !NOT_RUN.test(id)));
  }

  getPopupMenuHeaderEntries() {
    return (entries: Entries): Entries =>
      Object.fromEntries(Object.entries(entries).filter(([id]) => !NOT_RUN.test(id)));
  }
}

interface Palette {
  registerProvider(priority: number, provider: object): void;
}

class RunnablePalette {
  static readonly $inject = ['palette'];

  constructor(palette: Palette) {
    palette.registerProvider(LAST, this);
  }

  getPaletteEntries() {
    return (entries: Entries): Entries =>
      Object.fromEntries(
        Object.entries(entries).filter(([id]) => !/participant|data-(object|store)/.test(id)),
      );
  }
}

/** What this platform wants otherwise than the libraries: its own kinds, and user tasks that are jobs. */
export const houseModule = {
  __init__: ['runnableKinds', 'runnablePalette'],
  runnableKinds: ['type', RunnableKinds],
  runnablePalette: ['type', RunnablePalette],
  // It would turn every new user task into one of Zeebe's own kind.
  createZeebeUserTaskBehavior: ['value', null],
};
