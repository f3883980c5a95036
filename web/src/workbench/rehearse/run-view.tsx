import { useState } from 'react';
import { Link } from 'react-router';
import type { RehearsalFault, RehearsalView } from '../../shared/api-types.js';
import { LoadingOr } from '../../shared/loading.js';
import { PageSection } from '../../shared/page-section.js';
import { rehearseTexts as words } from '../../shared/texts/workbench-rehearse.js';
import { useWorkbench } from '../use-workbench.js';
import { Controls } from './controls.js';
import { DeedsList } from './deeds-list.js';
import { LettersList } from './letters-list.js';
import { ReportView } from './report-view.js';
import { FaultTable } from './script-faults.js';
import { StandingSide } from './standing-side.js';
import { TokenBoard } from './token-board.js';
import { useRehearsal } from './use-rehearsal.js';

type Tab = keyof typeof words.tabs;

/** One rehearsal: its controls, where it stands, what happened, what came out. */
export function RunView({ runId, onGone }: { runId: string; onGone: () => void }) {
  const { draft } = useWorkbench();
  const query = useRehearsal(draft.id, runId);
  return (
    <LoadingOr query={query} lines={8}>
      {(run) => (
        <div className="stack">
          <Controls run={run} onGone={onGone} />
          {run.fault && <FaultBox fault={run.fault} ownScript={run.ownScript} />}
          {run.warnings.length > 0 && (
            <details className="panel">
              <summary>{words.warnings}</summary>
              <FaultTable title={words.warnings} faults={run.warnings} />
            </details>
          )}
          <Tabs run={run} />
        </div>
      )}
    </LoadingOr>
  );
}

function Tabs({ run }: { run: RehearsalView }) {
  const [chosen, choose] = useState<Tab | null>(null);
  const tab = chosen ?? (run.state === 'done' ? 'report' : 'diagrams');
  const counts: Partial<Record<Tab, number>> = { deeds: run.deeds, letters: run.letters };
  return (
    <PageSection title={run.title}>
      <div className="tab-row" role="tablist">
        {(Object.keys(words.tabs) as Tab[]).map((key) => (
          <button key={key} type="button" role="tab" aria-selected={key === tab} onClick={() => choose(key)}>
            {words.tabs[key]}
            {counts[key] !== undefined && <span className="quiet numbers"> {counts[key]}</span>}
          </button>
        ))}
      </div>
      <div role="tabpanel" className="rehearsal-panel">
        {tab === 'diagrams' && (
          <div className="rehearsal-layout">
            <TokenBoard run={run} />
            <StandingSide run={run} />
          </div>
        )}
        {tab === 'deeds' && <DeedsList runId={run.id} count={run.deeds} />}
        {tab === 'letters' && <LettersList runId={run.id} count={run.letters} />}
        {tab === 'report' && <ReportView run={run} />}
      </div>
    </PageSection>
  );
}

function FaultBox({ fault, ownScript }: { fault: RehearsalFault; ownScript: boolean }) {
  const { linkTo } = useWorkbench();
  const { message, line, code } = fault;
  return (
    <div className="notice-box danger" role="alert">
      <strong>{words.fault.title}</strong>
      <p className="rehearsal-fault">{message}</p>
      <p className="small">
        <code>{code}</code>{' '}
        {line !== null &&
          (ownScript ? (
            <Link to={linkTo({ part: 'source', file: 'rehearsal.yaml', line })}>
              {words.fault.toScript(line)}
            </Link>
          ) : (
            words.fault.toScript(line)
          ))}
      </p>
    </div>
  );
}
