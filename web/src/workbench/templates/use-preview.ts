import { useQuery } from '@tanstack/react-query';
import { useEffect, useMemo, useRef, useState } from 'react';
import { templateUses, type TemplateUse } from '../../../../src/workbench/template-uses.js';
import { api } from '../../shared/api.js';
import type { PreviewCaseView, TemplatePreviewView } from '../../shared/api-types.js';
import { useWorkbench } from '../use-workbench.js';

export interface Preview {
  readonly uses: readonly TemplateUse[];
  /** Nothing of the plan is printed with it; any use may be tried, and none. */
  readonly unused: boolean;
  readonly use: TemplateUse | null;
  readonly chooseUse: (id: string) => void;
  /** `usual`, `long`, `blank`, or the id of a case. */
  readonly sample: string;
  readonly chooseSample: (sample: string) => void;
  readonly cases: readonly PreviewCaseView[];
  readonly view: TemplatePreviewView | null;
  /** The last that could be printed. */
  readonly shown: TemplatePreviewView | null;
  readonly running: boolean;
  readonly error: unknown;
  /** Question of the API, for the PDF. */
  readonly query: { readonly main: string; readonly use?: string; readonly sample: string };
}

const REST_MS = 500;

/** How a template prints as it is saved now; a newer question takes the place of one under way. */
export function usePreview(main: string): Preview {
  const { draft, files, plan } = useWorkbench();
  const all = useMemo(() => templateUses(plan, files), [plan, files]);
  const own = all.filter(({ template }) => template === main);
  // One that prints nothing yet may be tried as anything.
  const uses = own.length > 0 ? own : all;
  const [useId, chooseUse] = useState<string | null>(null);
  const [sample, chooseSample] = useState('usual');
  const use = uses.find(({ id }) => id === useId) ?? own[0] ?? null;
  const saved = useSavedState();
  const query = { main, ...(use && { use: use.id }), sample };
  const asked = useQuery({
    queryKey: ['template-preview', draft.id, saved, query],
    queryFn: ({ signal }) =>
      api.get<TemplatePreviewView>(`/plan-drafts/${draft.id}/templates/preview`, query, signal),
    enabled: saved !== null,
    staleTime: Infinity,
    gcTime: 60_000,
    retry: false,
    placeholderData: (last) => last,
  });
  const view = asked.data ?? null;
  const last = useRef<TemplatePreviewView | null>(null);
  if (view?.svg) last.current = view;
  return {
    ...{
      uses,
      unused: own.length === 0,
      use,
      chooseUse,
      sample,
      chooseSample,
      query,
      view,
      shown: last.current,
    },
    cases: useCases(draft.id, use),
    running: asked.isFetching,
    error: asked.error,
  };
}

/** Cases of rehearsals that may be shown in it. */
function useCases(draftId: string, use: TemplateUse | null): readonly PreviewCaseView[] {
  const award = use?.kind === 'decision' ? undefined : use?.award;
  const cases = useQuery({
    queryKey: ['template-preview-cases', draftId, award],
    queryFn: ({ signal }) =>
      api.get<PreviewCaseView[]>(`/plan-drafts/${draftId}/templates/cases`, { award: award ?? '' }, signal),
    enabled: award !== undefined,
  });
  return cases.data ?? [];
}

/** Never the same twice, so that an answer is never taken for that to a later question. */
let states = 0;
const nextState = (): number => {
  states += 1;
  return states;
};

/** Another number after every change that has been saved and has rested; null before the first. */
function useSavedState(): number | null {
  const { files, save } = useWorkbench();
  const [state, setState] = useState<number | null>(null);
  const isSaved = save.kind === 'saved';
  useEffect(() => {
    if (!isSaved) return;
    const timer = setTimeout(() => setState(nextState()), REST_MS);
    return () => clearTimeout(timer);
  }, [files, isSaved]);
  return state;
}
