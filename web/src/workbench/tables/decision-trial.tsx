import { useMutation } from '@tanstack/react-query';
import { useEffect, useMemo, useState } from 'react';
import { api } from '../../shared/api.js';
import { messageOf } from '../../shared/api-problem.js';
import { PageSection } from '../../shared/page-section.js';
import { tableTexts } from '../../shared/texts/workbench-tables.js';
import type { DecisionFileView, DecisionView, TrialView } from '../../shared/api-types.js';
import { useWorkbench } from '../use-workbench.js';
import { fieldLabels } from './field-labels.js';
import { askedNames, readValue, showValue } from './trial-values.js';

interface Props {
  readonly path: string;
  readonly decision: DecisionView;
  readonly given: DecisionFileView['given'];
  readonly onFired: (row: string | null) => void;
}

/** Values in, the result and the row that fired out. */
export function DecisionTrial({ path, decision, given, onFired }: Props) {
  const words = tableTexts.trial;
  const { draft, files, flush } = useWorkbench();
  const labels = useMemo(() => fieldLabels(files), [files]);
  const [typed, setTyped] = useState<Readonly<Record<string, string>>>({});
  const asked = askedNames(decision.reads, given);
  const trial = useMutation({
    mutationFn: async () => {
      await flush();
      const values = Object.fromEntries(asked.map((name) => [name, readValue(typed[name] ?? '')]));
      return api.post<TrialView>(`/plan-drafts/${draft.id}/decisions/trial`, {
        ...{ path, values },
        decision: decision.id,
      });
    },
    onSuccess: ({ traces }) => onFired(traces.at(-1)?.matched[0]?.id ?? null),
    onError: () => onFired(null),
  });
  const { reset } = trial;
  useEffect(() => {
    reset();
    onFired(null);
  }, [decision.id, path, reset, onFired]);
  return (
    <PageSection title={words.title}>
      <form
        className="stack close"
        onSubmit={(event) => {
          event.preventDefault();
          trial.mutate();
        }}
      >
        <p className="small quiet">{asked.length === 0 ? words.nothing : words.lead}</p>
        <div className="trial-fields">
          {asked.map((name) => (
            <label key={name} className="labelled small">
              {labels.get(name) ?? name}
              <input
                className="dialog-input"
                value={typed[name] ?? ''}
                onChange={(event) => setTyped((before) => ({ ...before, [name]: event.target.value }))}
              />
            </label>
          ))}
        </div>
        {asked.length > 0 && <p className="small quiet">{words.hint}</p>}
        <button type="submit" className="button primary" disabled={trial.isPending}>
          {words.run}
        </button>
        {trial.isError && (
          <p className="field-error" role="alert">
            {messageOf(trial.error)}
          </p>
        )}
        {trial.data && <Result trial={trial.data} />}
      </form>
    </PageSection>
  );
}

function Result({ trial: { value, traces } }: { trial: TrialView }) {
  const words = tableTexts.trial;
  const trace = traces.at(-1);
  return (
    <div className="stack close" role="status">
      <p>
        {words.result}：<strong>{showValue(value)}</strong>
      </p>
      {(trace?.matched ?? []).map(({ row, annotation }) => (
        <p key={row}>
          {words.row(row)}
          {annotation !== null && words.noteOf(annotation)}
        </p>
      ))}
      {trace?.matched.length === 0 && <p>{words.none}</p>}
      <details>
        <summary>{words.saw}</summary>
        <dl className="facts small">
          {(trace?.inputs ?? []).map(({ label, value: seen }, index) => (
            <div key={index} className="fact-line">
              <dt>{label}</dt>
              <dd>{showValue(seen)}</dd>
            </div>
          ))}
        </dl>
      </details>
    </div>
  );
}
