import { useState } from 'react';
import { ActDialog } from '../../shared/act-dialog.js';
import { messageOf } from '../../shared/api-problem.js';
import type { RehearsalView } from '../../shared/api-types.js';
import * as formats from '../../shared/formats.js';
import { rehearseTexts as words } from '../../shared/texts/workbench-rehearse.js';
import { useWorkbench } from '../use-workbench.js';
import { contentOf, toneOf } from './run-words.js';
import { useDiscardRehearsal, useTellRehearsal, type RehearsalAct } from './use-rehearsal.js';

const STRIDES = ['step', 'day', 'stage', 'end'] as const;

/** The rehearsal's clock in large figures, and how far it is to go. */
export function Controls({ run, onGone }: { run: RehearsalView; onGone: () => void }) {
  const { draft } = useWorkbench();
  const tell = useTellRehearsal(draft.id, run.id);
  const [asking, ask] = useState<'stop' | 'discard' | null>(null);
  const moving = run.state === 'running' || run.state === 'preparing';
  const hints: Readonly<Record<string, string>> = words.stateHints;
  const hint = hints[run.state];
  return (
    <section className="panel rehearsal-controls" aria-label={words.clock}>
      <div className="rehearsal-clock">
        <div className="small quiet">{words.clock}</div>
        <div className="rehearsal-now numbers" aria-live="polite">
          {run.standing ? formats.dateTime(run.standing.now) : words.notBegun}
        </div>
        <div className="row">
          <span className={`tag ${toneOf(run.state)}`} role="status">
            {words.states[run.state]}
          </span>
          <span className="small quiet">
            {contentOf(run)}
            {!run.ofVersion && run.revision !== draft.revision && ` · ${words.older}`}
          </span>
        </div>
      </div>
      <div className="rehearsal-acts">
        {!run.ended &&
          (moving && run.state !== 'preparing' ? (
            <Act act="pause" hint={words.actHints.pause} pending={tell.isPending} onAct={tell.mutate} />
          ) : (
            STRIDES.map((act) => (
              <Act
                key={act}
                act={act}
                hint={hintOf(act, run)}
                pending={tell.isPending || run.state === 'preparing'}
                onAct={tell.mutate}
              />
            ))
          ))}
        {!run.ended && (
          <Act act="stop" hint={words.actHints.stop} pending={tell.isPending} onAct={() => ask('stop')} />
        )}
        <button type="button" className="button plain compact" onClick={() => ask('discard')}>
          {words.acts.discard}
        </button>
      </div>
      {hint !== undefined && <p className="small quiet rehearsal-hint">{hint}</p>}
      {tell.isError && (
        <p className="field-error rehearsal-hint" role="alert">
          {messageOf(tell.error)}
        </p>
      )}
      {asking === 'stop' && (
        <ActDialog
          title={words.stopTitle}
          consequence={words.stopConsequence}
          okText={words.acts.stop}
          leastReason={0}
          pending={tell.isPending}
          error={tell.error}
          onConfirm={() => tell.mutate('stop', { onSuccess: () => ask(null) })}
          onClose={() => ask(null)}
        />
      )}
      {asking === 'discard' && <Discard runId={run.id} onGone={onGone} onClose={() => ask(null)} />}
    </section>
  );
}

interface ActProps {
  readonly act: RehearsalAct;
  readonly hint: string;
  readonly pending: boolean;
  readonly onAct: (act: RehearsalAct) => void;
}

/** A large button with what it brings about. */
function Act({ act, hint, pending, onAct }: ActProps) {
  return (
    <button
      type="button"
      className={`rehearsal-act ${act}`}
      aria-disabled={pending}
      onClick={() => !pending && onAct(act)}
    >
      <strong>{words.acts[act]}</strong>
      <span className="small">{hint}</span>
    </button>
  );
}

function hintOf(act: (typeof STRIDES)[number], { standing }: RehearsalView): string {
  if (act !== 'stage') return words.actHints[act];
  const now = Date.parse(standing?.now ?? '');
  const next = (standing?.dates ?? [])
    .filter(({ at }) => Date.parse(at) > now)
    .reduce<{ label: string; at: string } | null>(
      (first, date) => (first === null || Date.parse(date.at) < Date.parse(first.at) ? date : first),
      null,
    );
  return next ? words.actHints.stage(next.label) : words.actHints.lastStage;
}

function Discard({ runId, onGone, onClose }: { runId: string; onGone: () => void; onClose: () => void }) {
  const { draft } = useWorkbench();
  const discard = useDiscardRehearsal(draft.id, runId, onGone);
  return (
    <ActDialog
      title={words.discardTitle}
      consequence={words.discardConsequence}
      okText={words.acts.discard}
      danger
      leastReason={0}
      pending={discard.isPending}
      error={discard.error}
      onConfirm={() => discard.mutate()}
      onClose={onClose}
    />
  );
}
