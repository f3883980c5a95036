import { createStore, del, get, set } from 'idb-keyval';
import type { Shelf, ShelvedFile } from './draft-types.js';
import { isLeaving } from './leaving.js';

type Shelved = Readonly<Record<string, ShelvedFile>>;

/** Unsaved work of one draft in this browser's own database. */
export function browserShelf(draftId: string): Shelf {
  const store = createStore('jiangping-workbench', 'unsaved');
  const last = `jiangping-workbench-${draftId}`;
  return {
    load: async () => takeLast(last) ?? (await get<Shelved>(draftId, store).catch(() => undefined)),
    // A browser that keeps nothing (private windows) still saves to the server.
    keep: (files) => {
      const nothing = Object.keys(files).length === 0;
      // The database answers later; a page that goes has no later.
      if (isLeaving()) keepLast(last, nothing ? null : files);
      return (nothing ? del(draftId, store) : set(draftId, files, store)).catch(() => undefined);
    },
  };
}

function keepLast(key: string, files: Shelved | null): void {
  try {
    if (files === null) localStorage.removeItem(key);
    else localStorage.setItem(key, JSON.stringify(files));
  } catch {
    // Full or forbidden: the database may still get it.
  }
}

function takeLast(key: string): Shelved | undefined {
  try {
    const kept = localStorage.getItem(key);
    localStorage.removeItem(key);
    return kept === null ? undefined : (JSON.parse(kept) as Shelved);
  } catch {
    return undefined;
  }
}
