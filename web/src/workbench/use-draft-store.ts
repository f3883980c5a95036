import { useEffect, useMemo, useState, useSyncExternalStore } from 'react';
import { api } from '../shared/api.js';
import type { DraftNewsView, PlanDraftView } from '../shared/api-types.js';
import { browserShelf } from './draft/browser-shelf.js';
import { DraftStore } from './draft/draft-store.js';
import type { DraftSnapshot } from './draft/draft-types.js';
import { watchLeaving } from './draft/leaving.js';

/** How often others' work is fetched while the page is looked at. */
const NEWS_MS = 6_000;

/** One store a draft for as long as its workbench is open. */
export function useDraftStore(draft: PlanDraftView): {
  store: DraftStore;
  snapshot: DraftSnapshot;
  takenUp: number;
} {
  const [takenUp, setTakenUp] = useState(0);
  const store = useMemo(
    () =>
      new DraftStore({
        revision: draft.revision,
        files: draft.files,
        shelf: browserShelf(draft.id),
        server: {
          write: (label, changes) =>
            api.post<{ revision: number }>(`/plan-drafts/${draft.id}/changes`, { label, changes }),
          news: (after) => api.get<DraftNewsView>(`/plan-drafts/${draft.id}/news`, { after }),
        },
      }),
    // The store outlives later answers about the same draft: it fetches files itself.
    [draft.id],
  );
  const snapshot = useSyncExternalStore(store.subscribe, store.snapshot);
  useEffect(() => {
    void store.takeUp().then(setTakenUp);
    const timer = setInterval(() => {
      if (document.visibilityState === 'visible') void store.refresh().catch(() => undefined);
    }, NEWS_MS);
    const leave = () => void store.flush();
    const unwatch = watchLeaving();
    window.addEventListener('online', leave);
    document.addEventListener('visibilitychange', leave);
    window.addEventListener('pagehide', leave);
    return () => {
      unwatch();
      window.removeEventListener('pagehide', leave);
      clearInterval(timer);
      window.removeEventListener('online', leave);
      document.removeEventListener('visibilitychange', leave);
      void store.flush().finally(() => store.close());
    };
  }, [store]);
  return { store, snapshot, takenUp };
}
