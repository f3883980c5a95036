import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useSeason } from '../app/season.js';
import { capabilitiesIn, isExpertOnly, useSession } from '../app/session.js';
import { api } from '../shared/api.js';
import type { TaskListView } from '../shared/api-types.js';
import { EmptyState } from '../shared/empty-state.js';
import { LoadingOr } from '../shared/loading.js';
import { PageHead } from '../shared/page-section.js';
import { Pager } from '../shared/pager.js';
import { texts } from '../shared/texts.js';
import { BulkBar } from './bulk-bar.js';
import { TaskFilterBar } from './task-filter-bar.js';
import { isNarrowed, useTaskFilters, type TaskFilters } from './task-filters.js';
import { TaskTable } from './task-table.js';
import { useListKeys } from './use-list-keys.js';
import { useSelection } from './use-selection.js';
import './tasks.css';

const SIZE = 50;

export function tasksQuery(seasonId: string, filters: TaskFilters) {
  return {
    queryKey: ['tasks', 'list', seasonId, filters] as const,
    queryFn: () => api.get<TaskListView>('/tasks', { seasonId, size: SIZE, ...filters }),
  };
}

/** What is to be done, soonest first. The list keeps its place while it is refreshed. */
export function Component() {
  const season = useSeason();
  const { me } = useSession();
  const expert = isExpertOnly(capabilitiesIn(me, season.id));
  const [filters, change] = useTaskFilters();
  const query = useQuery({
    ...tasksQuery(season.id, filters),
    placeholderData: keepPreviousData,
    refetchInterval: 30_000,
  });
  const words = texts.tasks;
  return (
    <>
      <PageHead title={expert ? words.expertTitle : words.title}>{expert && <ScoringCount />}</PageHead>
      <TaskFilterBar filters={filters} claimable={!expert} facets={query.data?.facets} onChange={change} />
      <LoadingOr query={query} lines={10}>
        {(list) => (
          <TaskList
            list={list}
            filters={filters}
            assigned={expert}
            onChange={change}
            onRefresh={() => void query.refetch()}
          />
        )}
      </LoadingOr>
    </>
  );
}

interface ListProps {
  readonly list: TaskListView;
  readonly filters: TaskFilters;
  /** Given to this person alone: nothing to claim, and each is judged by itself. */
  readonly assigned: boolean;
  readonly onChange: (change: Partial<TaskFilters>) => void;
  readonly onRefresh: () => void;
}

function TaskList({ list, filters, assigned, onChange, onRefresh }: ListProps) {
  const open = filters.state === 'open';
  const selection = useSelection(list.items.map((task) => task.id));
  const cursor = useListKeys(list.items, selection.toggle);
  if (list.items.length === 0) return <NoTasks filters={filters} onChange={onChange} />;
  return (
    <>
      <TaskTable
        tasks={list.items}
        done={!open}
        assigned={assigned}
        cursor={cursor}
        {...(open && !assigned && { selection })}
      />
      <Pager
        page={filters.page}
        size={list.size}
        total={list.total}
        capped={list.totalIsCapped}
        onPage={(page) => onChange({ page })}
      />
      <p className="small quiet keys-hint no-print">{texts.tasks.keys}</p>
      {open && !assigned && selection.ids.length > 0 && (
        <BulkBar
          tasks={list.items.filter((task) => selection.ids.includes(task.id))}
          onClear={selection.clear}
          onDone={() => {
            selection.clear();
            onRefresh();
          }}
        />
      )}
    </>
  );
}

function NoTasks({ filters, onChange }: { filters: TaskFilters; onChange: ListProps['onChange'] }) {
  const words = texts.tasks;
  if (isNarrowed(filters)) {
    return (
      <EmptyState title={words.noneFiltered} hint={words.noneFilteredHint}>
        <button
          type="button"
          className="button"
          onClick={() =>
            onChange({ element: '', award: '', q: '', overdue: false, mine: false, rechecked: false })
          }
        >
          {words.clearFilters}
        </button>
      </EmptyState>
    );
  }
  if (filters.state === 'completed') return <EmptyState title={words.noneDone} />;
  return <EmptyState title={words.none} hint={words.noneHint} />;
}

/** How far an expert is: done and left, of what was assigned. */
function ScoringCount() {
  const season = useSeason();
  const count = (state: 'open' | 'completed') => ({
    queryKey: ['tasks', 'count', season.id, state] as const,
    queryFn: () => api.get<TaskListView>('/tasks', { seasonId: season.id, state, size: 1 }),
  });
  const open = useQuery(count('open'));
  const done = useQuery(count('completed'));
  if (!open.data || !done.data) return null;
  const total = open.data.total + done.data.total;
  if (total === 0) return null;
  return (
    <div className="scoring-count">
      <span className="numbers">
        {open.data.total === 0 ? texts.tasks.allDone : texts.tasks.doneOf(done.data.total, total)}
      </span>
      <div className="meter" aria-hidden="true">
        <i style={{ width: `${String((done.data.total / total) * 100)}%` }} />
      </div>
    </div>
  );
}
