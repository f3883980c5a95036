import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import type { FormHandle } from '../forms/formio-types.js';
import { LazyFormView } from '../forms/lazy-form-view.js';
import { api, apiUrl, ApiProblem } from '../shared/api.js';
import { messageOf } from '../shared/api-problem.js';
import type {
  CompletionView,
  FieldProblem,
  FormDefinition,
  FormValues,
  TaskOutcome,
  TaskView,
} from '../shared/api-types.js';
import { ErrorSummary } from '../shared/error-summary.js';
import { texts } from '../shared/texts.js';
import { upload } from '../shared/upload.js';
import { CorrectionList, correctionProblems, type CorrectionLine } from './correction-list.js';
import { Decided } from './decided.js';
import { missingFor } from './missing-for.js';
import { ObjectionText } from './objection-text.js';
import { OpinionTemplates } from './opinion-templates.js';
import { OutcomeChoice } from './outcome-choice.js';
import { ScorePreview } from './score-preview.js';
import { AwaitingSecond } from './awaiting-second.js';

interface Props {
  readonly task: TaskView;
  readonly onChanged: () => void;
}

/** The decision: what can be chosen, what each brings about, the form it needs. */
export function DecisionPanel({ task, onChanged }: Props) {
  const [finished, setFinished] = useState<CompletionView['state'] | null>(null);
  if (finished) return <Decided task={task} state={finished} />;
  if (task.state !== 'open') {
    return (
      <section className="decision panel" aria-label={texts.tasks.decision}>
        <p>{texts.tasks.alreadyDone(task.outcomeLabel ?? '')}</p>
      </section>
    );
  }
  return (
    <section className="decision panel" aria-label={texts.tasks.decision}>
      {task.variables.objectionId && <ObjectionText id={task.variables.objectionId} />}
      {task.pendingSecond && (
        <AwaitingSecond task={task} pending={task.pendingSecond} onChanged={onChanged} />
      )}
      {task.pendingSecond?.by.mine !== true && (
        <Decide
          task={task}
          onFinished={(state) => {
            setFinished(state);
            onChanged();
          }}
        />
      )}
    </section>
  );
}

function Decide({
  task,
  onFinished,
}: {
  task: TaskView;
  onFinished: (state: CompletionView['state']) => void;
}) {
  const handle = useRef<FormHandle>(null);
  const only = task.outcomes.length === 1 ? task.outcomes[0] : undefined;
  const [chosenId, setChosenId] = useState(only?.id ?? task.pendingSecond?.outcome ?? '');
  const [problems, setProblems] = useState<readonly FieldProblem[]>([]);
  const chosen = task.outcomes.find((each) => each.id === chosenId);
  const form = task.form as FormDefinition | null;
  const [start] = useState(() => ({ ...task.data, ...task.pendingSecond?.data }));
  const [answers, setAnswers] = useState<FormValues>(start);
  const [lines, setLines] = useState<readonly CorrectionLine[]>([]);
  const complete = useComplete(task, setProblems, onFinished);
  const words = texts.tasks;

  const submit = () => {
    if (!chosen) {
      setProblems([{ field: '', rule: 'required', message: words.chooseFirst }]);
      return;
    }
    const data = handle.current?.data() ?? {};
    const found = [
      ...(handle.current?.validate() ?? []),
      ...missingFor(chosen, data, form),
      ...correctionProblems(chosen.corrections, lines),
    ];
    const once = found.filter(
      (each, index) => found.findIndex((other) => other.field === each.field) === index,
    );
    setProblems(once);
    if (once.length > 0) return;
    complete.mutate({ outcome: chosen.id, data, ...(chosen.corrections && { corrections: lines }) });
  };

  return (
    <div className="narrow">
      <ErrorSummary
        items={problems.map((each) => ({
          message: each.message,
          ...(each.field && { onSelect: () => handle.current?.focus(each.field) }),
        }))}
      />
      {complete.isError && problems.length === 0 && (
        <ErrorSummary
          title={messageOf(complete.error)}
          items={[{ message: messageOf(complete.error) }]}
          code={codeOf(complete.error)}
        />
      )}
      {only ? (
        only.consequence && <p className="consequence">{only.consequence}</p>
      ) : (
        <OutcomeChoice outcomes={task.outcomes} chosen={chosenId} onChoose={setChosenId} />
      )}
      {task.secondPerson && <p className="small quiet">{words.secondPerson}</p>}
      <PaperLink task={task} />
      {form && (
        <div className="decision-form">
          <OpinionTemplates form={form} outcomes={task.outcomes} handle={handle} />
          <LazyFormView
            components={form.components}
            data={start}
            handle={handle}
            uploadFile={(file, onProgress, key) =>
              upload(apiUrl(`/tasks/${task.id}/files`, { field: key }), file, onProgress)
            }
            {...(task.sheet && { onChange: setAnswers })}
          />
          {task.sheet && <ScorePreview sheet={task.sheet} data={answers} />}
        </div>
      )}
      <CorrectionList choices={chosen?.corrections} lines={lines} onChange={setLines} />
      <SubmitButton outcome={chosen} pending={complete.isPending} onSubmit={submit} />
    </div>
  );
}

/** The score sheet, to be filled in by hand. */
function PaperLink({ task }: { task: TaskView }) {
  if (!task.scored) return null;
  return (
    <p className="small">
      <a href={apiUrl(`/tasks/${task.id}/score-sheet.pdf`)} target="_blank" rel="noreferrer">
        {texts.tasks.paper}
      </a>
    </p>
  );
}

function SubmitButton({
  outcome,
  pending,
  onSubmit,
}: {
  outcome: TaskOutcome | undefined;
  pending: boolean;
  onSubmit: () => void;
}) {
  const words = texts.tasks;
  const label = outcome ? words.submitDecision(outcome.label) : words.submit;
  return (
    <div className="decision-submit">
      <button
        type="button"
        className={`button ${outcome?.tone === 'danger' ? 'danger' : 'primary'}`}
        disabled={pending}
        onClick={onSubmit}
      >
        {pending ? words.submitting : label}
      </button>
    </div>
  );
}

function codeOf(error: unknown): string | undefined {
  return error instanceof ApiProblem ? error.code : undefined;
}

function useComplete(
  task: TaskView,
  onProblems: (problems: readonly FieldProblem[]) => void,
  onFinished: (state: CompletionView['state']) => void,
) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (decision: { outcome: string; data: unknown; corrections?: readonly CorrectionLine[] }) =>
      api.post<CompletionView>(`/tasks/${task.id}/complete`, decision),
    onSuccess: async ({ state }) => {
      onFinished(state);
      await client.invalidateQueries({ queryKey: ['tasks'] });
    },
    onError: (error) => onProblems(error instanceof ApiProblem ? error.fields : []),
  });
}
