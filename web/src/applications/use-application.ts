import { useQuery, useQueryClient, type QueryClient } from '@tanstack/react-query';
import { useEffect, useState, useSyncExternalStore } from 'react';
import { useParams } from 'react-router';
import { signedOut } from '../app/session.js';
import { api } from '../shared/api.js';
import type { ApplicationView, AwardForm, DraftSaved, Preview } from '../shared/api-types.js';
import { DraftSaver, type StoredDraft } from './draft-saver.js';

export const applicationKey = (id: string) => ['application', id] as const;

const SOON_MS = 2000;

/** What has just been handed in is taken up a moment later: until then the page asks again. */
function takesUp(application: ApplicationView | undefined): number | false {
  if (application?.state !== 'submitted') return false;
  return application.progress.every((step) => step.state === 'todo') ? SOON_MS : false;
}

export function useApplication() {
  const { applicationId = '' } = useParams();
  return useQuery({
    queryKey: applicationKey(applicationId),
    queryFn: () => api.get<ApplicationView>(`/applications/${applicationId}`),
    refetchInterval: (query) => takesUp(query.state.data),
  });
}

/** The form this application is bound to; it stays the same when the plan changes. */
export function useAwardForm() {
  const { applicationId = '' } = useParams();
  return useQuery({
    queryKey: ['award-form', applicationId],
    queryFn: () => api.get<AwardForm>(`/applications/${applicationId}/form`),
    staleTime: 300_000,
  });
}

/** What the server makes of the draft: conditions that hold or not, and answers that are missing or wrong. */
export function usePreview(application: ApplicationView | undefined) {
  const editable = application?.editable === true;
  return useQuery({
    queryKey: ['preview', application?.id, application?.draft?.revision, application?.files.length],
    queryFn: () => api.post<Preview>(`/applications/${String(application?.id)}/preview`),
    enabled: editable,
    staleTime: 30_000,
  });
}

const savers = new Map<string, DraftSaver>();

// Drafts of one person are not left for the next at the same browser.
signedOut.addEventListener('signed-out', () => {
  for (const saver of savers.values()) saver.stop();
  savers.clear();
});

function storedDraft({ draft }: ApplicationView): StoredDraft {
  return { data: draft?.data ?? {}, revision: draft?.revision ?? 0, savedAt: draft?.savedAt ?? null };
}

function saverOf(application: ApplicationView, client: QueryClient): DraftSaver {
  const { id } = application;
  const known = savers.get(id);
  if (known) {
    known.catchUp(storedDraft(application));
    return known;
  }
  const saver = new DraftSaver({
    put: async (data, revision) => {
      const saved = await api.put<DraftSaved>(`/applications/${id}/draft`, { data, revision });
      client.setQueryData<ApplicationView>(
        applicationKey(id),
        (old) => old && { ...old, draft: { data, ...saved } },
      );
      return saved;
    },
    draft: storedDraft(application),
  });
  savers.set(id, saver);
  return saver;
}

/** Saves a draft while it is typed and keeps the page's copy of the application in step. */
export function useDraftSaver(application: ApplicationView) {
  const client = useQueryClient();
  // Found once a page: what is read later is caught up with when the next page opens.
  const [saver] = useState(() => saverOf(application, client));
  const state = useSyncExternalStore(saver.subscribe, saver.snapshot);
  useEffect(() => {
    const warn = (event: BeforeUnloadEvent) => {
      if (saver.unsaved) event.preventDefault();
    };
    window.addEventListener('beforeunload', warn);
    return () => {
      window.removeEventListener('beforeunload', warn);
      void saver.flush();
    };
  }, [saver]);
  return { saver, state };
}
