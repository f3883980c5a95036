import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Suspense, useEffect, useMemo, useRef } from 'react';
import { NavLink, useParams } from 'react-router';
import { paths } from '../app/paths.js';
import { RequireAny } from '../app/require-session.js';
import { useSeason } from '../app/season.js';
import { api } from '../shared/api.js';
import type { PlanDraftView } from '../shared/api-types.js';
import { EmptyState } from '../shared/empty-state.js';
import { Loading, LoadingOr } from '../shared/loading.js';
import { texts } from '../shared/texts.js';
import { workbench as words } from '../shared/texts/workbench.js';
import { keepCurrentInSight } from '../shared/keep-in-sight.js';
import { CommentsDrawer } from './comments/comments-drawer.js';
import { ConflictDialog } from './conflict-dialog.js';
import type { DraftStore } from './draft/draft-store.js';
import { editPlanText, readPlan } from './draft/plan-text.js';
import { placeOf, placeSearch, type Place } from './fault-place.js';
import { isPart, PART_GROUPS, type OpenPart } from './part-keys.js';
import { PART_PAGES } from './parts.js';
import { SaveLine } from './save-line.js';
import { TourBar } from './tour/tour-bar.js';
import { useTour } from './tour/use-tour.js';
import { useDraftCheck } from './use-draft-check.js';
import { useDraftStore } from './use-draft-store.js';
import { useWorkbench, WorkbenchContext, type Workbench } from './use-workbench.js';
import './workbench.css';

const PLAN = 'plan.yaml';

/** A draft of a plan: its parts on the left, one of them in work, saved as one goes. */
export function Component() {
  const { draftId = '' } = useParams();
  const query = useQuery({
    queryKey: ['plan-draft', draftId],
    queryFn: () => api.get<PlanDraftView>(`/plan-drafts/${draftId}`),
    staleTime: Infinity,
  });
  return (
    <RequireAny of={['administer']}>
      <LoadingOr query={query} lines={8}>
        {(draft) => <Bench key={draft.id} draft={draft} />}
      </LoadingOr>
    </RequireAny>
  );
}

function Bench({ draft }: { draft: PlanDraftView }) {
  const season = useSeason();
  const client = useQueryClient();
  const { store, snapshot, takenUp } = useDraftStore(draft);
  const { check, checking } = useDraftCheck(
    draft.id,
    snapshot.revision,
    snapshot.save.kind === 'saved',
    draft.review.filter(({ doneAt }) => doneAt === null).length,
  );
  const tour = useTour(draft.id, draft.review.length);
  const planText = snapshot.files.get(PLAN) ?? '';
  const plan = useMemo(() => readPlan(planText), [planText]);
  const bench = useMemo<Workbench>(
    () => ({
      draft,
      files: snapshot.files,
      save: snapshot.save,
      plan,
      check,
      checking,
      tour,
      apply: (step) => store.apply(step),
      editPlan: (label, edit) =>
        store.apply({
          label,
          changes: [{ path: PLAN, content: editPlanText(store.content(PLAN) ?? '', edit) }],
        }),
      flush: () => store.flush(),
      refresh: () => store.refresh(),
      reload: () => void client.invalidateQueries({ queryKey: ['plan-draft', draft.id] }),
      linkTo: (place: Place) => paths.draft(season.id, draft.id, place.part) + placeSearch(place),
    }),
    [draft, snapshot, plan, check, checking, tour, store, client, season.id],
  );
  useUndoKeys(store);
  return (
    <WorkbenchContext value={bench}>
      <div className="workbench">
        <SaveLine store={store} snapshot={snapshot} takenUp={takenUp} />
        <TourBar />
        <div className="bench-body">
          <PartRail />
          <OpenedPart />
        </div>
      </div>
      {snapshot.save.kind === 'conflict' && (
        <ConflictDialog conflicts={snapshot.save.conflicts} onSettle={(chosen) => store.settle(chosen)} />
      )}
    </WorkbenchContext>
  );
}

function OpenedPart() {
  const { part = 'overview' } = useParams();
  const known = isPart(part) ? part : null;
  useEffect(() => {
    const label = known === null ? '' : words.parts[known];
    document.title = `${label} - ${words.title} - ${texts.app.product}`;
  }, [known]);
  if (known === null) return <EmptyState title={texts.errors.byStatus[404]} />;
  const Page = PART_PAGES[known];
  return (
    <div className="bench-part" key={known}>
      <Suspense fallback={<Loading lines={6} />}>
        <Page />
      </Suspense>
      <CommentsDrawer part={known} />
    </div>
  );
}

function PartRail() {
  const season = useSeason();
  const { draftId = '', part } = useParams();
  const faults = useFaultCounts();
  const rail = useRef<HTMLElement>(null);
  useEffect(() => keepCurrentInSight(rail.current), [part]);
  const groups = Object.keys(words.groups) as (keyof typeof words.groups)[];
  return (
    <nav ref={rail} className="part-rail" aria-label={words.menu}>
      {groups.map((group) => {
        const items: readonly OpenPart[] = PART_GROUPS[group];
        if (items.length === 0) return null;
        return (
          <div key={group} className="side-group">
            <div className="side-label">{words.groups[group]}</div>
            {items.map((key) => (
              <NavLink
                key={key}
                to={paths.draft(season.id, draftId, key)}
                className={({ isActive }) =>
                  isActive || (part === undefined && key === 'overview') ? 'active' : ''
                }
              >
                <span>{words.parts[key]}</span>
                {(faults.get(key) ?? 0) > 0 && (
                  <span className="fault-count numbers" title={words.check.errors(faults.get(key) ?? 0)}>
                    {faults.get(key)}
                  </span>
                )}
              </NavLink>
            ))}
          </div>
        );
      })}
    </nav>
  );
}

/** Errors by the part in which they are mended. */
function useFaultCounts(): ReadonlyMap<string, number> {
  const { check } = useWorkbench();
  return useMemo(() => {
    const counts = new Map<string, number>();
    for (const fault of check?.faults ?? []) {
      if (fault.severity !== 'error') continue;
      const { part } = placeOf(fault, isPart);
      counts.set(part, (counts.get(part) ?? 0) + 1);
    }
    return counts;
  }, [check]);
}

/** Ctrl+Z and Ctrl+Y (or ⌘) outside of fields and canvases, which have their own. */
function useUndoKeys(store: DraftStore): void {
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (!(event.ctrlKey || event.metaKey) || event.altKey || isOwnEditor(event.target)) return;
      const key = event.key.toLowerCase();
      if (key === 'z' && !event.shiftKey) store.undo();
      else if (key === 'y' || (key === 'z' && event.shiftKey)) store.redo();
      else return;
      event.preventDefault();
    };
    document.addEventListener('keydown', press);
    return () => document.removeEventListener('keydown', press);
  }, [store]);
}

const isOwnEditor = (target: EventTarget | null): boolean =>
  target instanceof Element &&
  target.closest('input, textarea, select, [contenteditable="true"], .own-undo') !== null;
