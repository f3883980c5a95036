import { useMutation, useQuery } from '@tanstack/react-query';
import { Modal } from 'antd';
import { useRef, useState } from 'react';
import type { FormHandle } from '../forms/formio-types.js';
import { LazyFormView } from '../forms/lazy-form-view.js';
import { api } from '../shared/api.js';
import { messageOf } from '../shared/api-problem.js';
import type {
  CompletionResult,
  FieldProblem,
  FormDefinition,
  TaskOutcome,
  TaskRow,
  TaskView,
} from '../shared/api-types.js';
import { ErrorSummary } from '../shared/error-summary.js';
import { texts } from '../shared/texts.js';

interface Props {
  readonly tasks: readonly TaskRow[];
  readonly onClear: () => void;
  readonly onDone: () => void;
}

/** One decision for several tasks of the same step; each comes out on its own. */
export function BulkBar({ tasks, onClear, onDone }: Props) {
  const [chosen, setChosen] = useState<TaskOutcome | null>(null);
  const first = tasks[0];
  const sameKind = tasks.every((task) => task.elementId === first?.elementId && task.award === first.award);
  const sample = useQuery({
    queryKey: ['task', first?.id],
    queryFn: () => api.get<TaskView>(`/tasks/${String(first?.id)}`),
    enabled: first !== undefined && sameKind,
  });
  const words = texts.tasks;
  return (
    <div className="bulk-bar no-print" role="region" aria-label={words.bulkRun}>
      <strong className="numbers">{words.selected(tasks.length)}</strong>
      {!sameKind && <span>{words.sameKindOnly}</span>}
      {sameKind &&
        sample.data?.outcomes.map((outcome) => (
          <button
            key={outcome.id}
            type="button"
            className={`button ${outcome.tone === 'primary' ? 'primary' : ''}`}
            onClick={() => setChosen(outcome)}
          >
            {outcome.label}
          </button>
        ))}
      <button type="button" className="button" onClick={onClear}>
        {texts.common.clear}
      </button>
      {chosen && sample.data && (
        <BulkDialog
          tasks={tasks}
          outcome={chosen}
          form={sample.data.form as FormDefinition | null}
          onClose={() => setChosen(null)}
          onDone={onDone}
        />
      )}
    </div>
  );
}

interface DialogProps {
  readonly tasks: readonly TaskRow[];
  readonly outcome: TaskOutcome;
  readonly form: FormDefinition | null;
  readonly onClose: () => void;
  readonly onDone: () => void;
}

function BulkDialog({ tasks, outcome, form, onClose, onDone }: DialogProps) {
  const handle = useRef<FormHandle>(null);
  const [problems, setProblems] = useState<readonly FieldProblem[]>([]);
  const words = texts.tasks;
  const run = useMutation({
    mutationFn: (data: unknown) =>
      api.post<readonly CompletionResult[]>('/tasks/complete-many', {
        ids: tasks.map((task) => task.id),
        outcome: outcome.id,
        data,
      }),
  });
  const start = () => {
    const found = handle.current?.validate() ?? [];
    setProblems(found);
    if (found.length === 0) run.mutate(handle.current?.data() ?? {});
  };
  const finished = run.data !== undefined;
  return (
    <Modal
      open
      width={560}
      title={words.bulkTitle(outcome.label, tasks.length)}
      okText={finished ? texts.common.close : outcome.label}
      okButtonProps={{ loading: run.isPending, danger: outcome.tone === 'danger' && !finished }}
      cancelButtonProps={{ style: finished ? { display: 'none' } : {} }}
      onOk={finished ? onDone : start}
      onCancel={finished ? onDone : onClose}
    >
      {run.isError && <ErrorSummary items={[{ message: messageOf(run.error) }]} />}
      <ErrorSummary
        items={problems.map((each) => ({
          message: each.message,
          onSelect: () => handle.current?.focus(each.field),
        }))}
      />
      {!finished && (
        <div className="narrow work-frame-form">
          {outcome.consequence && <p className="quiet">{outcome.consequence}</p>}
          {form && <LazyFormView components={form.components} data={{}} handle={handle} />}
        </div>
      )}
      {run.data && <Results tasks={tasks} results={run.data} />}
    </Modal>
  );
}

function Results({ tasks, results }: { tasks: readonly TaskRow[]; results: readonly CompletionResult[] }) {
  const words = texts.tasks;
  const ok = results.filter((result) => result.ok).length;
  const wordsOf = (result: CompletionResult) => {
    if (!result.ok) return result.message ?? texts.errors.unexpected;
    return result.state === 'awaitingSecond' ? words.bulkAwaiting : words.bulkOk;
  };
  return (
    <div role="status">
      <strong>{words.bulkDone(ok, results.length)}</strong>
      <ul className="bulk-results">
        {results.map((result) => (
          <li key={result.id} className={result.ok ? '' : 'failed'}>
            <span>{tasks.find((task) => task.id === result.id)?.title ?? result.id}</span>
            <span>{wordsOf(result)}</span>
          </li>
        ))}
      </ul>
    </div>
  );
}
