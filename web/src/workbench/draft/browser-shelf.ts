import { createStore, del, get, set } from 'idb-keyval';
import type { Shelf, ShelvedFile } from './draft-types.js';

type Shelved = Readonly<Record<string, ShelvedFile>>;

/** Unsaved work of one draft in this browser's own database. */
export function browserShelf(draftId: string): Shelf {
  const store = createStore('jiangping-workbench', 'unsaved');
  return {
    load: () => get<Shelved>(draftId, store).catch(() => undefined),
    // A browser that keeps nothing (private windows) still saves to the server.
    keep: (files) =>
      (Object.keys(files).length === 0 ? del(draftId, store) : set(draftId, files, store)).catch(
        () => undefined,
      ),
  };
}
