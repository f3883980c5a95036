import { Link } from 'react-router';
import { paths } from '../app/paths.js';
import { useSeason } from '../app/season.js';
import { messageOf } from '../shared/api-problem.js';
import { workbench as words } from '../shared/texts/workbench.js';
import type { DraftStore } from './draft/draft-store.js';
import type { DraftSnapshot } from './draft/draft-types.js';
import { useWorkbench } from './use-workbench.js';

interface Props {
  readonly store: DraftStore;
  readonly snapshot: DraftSnapshot;
  /** Files of an earlier visit that had not been saved. */
  readonly takenUp: number;
}

/** Whose draft this is, whether it is saved, the way back, and what the checks say. */
export function SaveLine({ store, snapshot, takenUp }: Props) {
  const season = useSeason();
  const { draft, plan } = useWorkbench();
  return (
    <header className="save-line no-print">
      <div className="save-title">
        <Link className="back-link" to={paths.plans(season.id)}>
          ‹ {words.back}
        </Link>
        <h1>{draft.title || plan?.title || words.untitled}</h1>
      </div>
      <Saving store={store} snapshot={snapshot} />
      <span className="grow" />
      <CheckState />
      <div className="row close-row">
        <button
          type="button"
          className="button compact"
          aria-disabled={snapshot.canUndo === null}
          title={snapshot.canUndo === null ? words.save.nothingToUndo : words.save.undoWhat(snapshot.canUndo)}
          onClick={() => store.undo()}
        >
          {words.save.undo}
        </button>
        <button
          type="button"
          className="button compact"
          aria-disabled={snapshot.canRedo === null}
          title={snapshot.canRedo === null ? words.save.nothingToRedo : words.save.redoWhat(snapshot.canRedo)}
          onClick={() => store.redo()}
        >
          {words.save.redo}
        </button>
      </div>
      {takenUp > 0 && <p className="small quiet save-note">{words.save.takenUp(takenUp)}</p>}
    </header>
  );
}

function Saving({ store, snapshot: { save } }: Omit<Props, 'takenUp'>) {
  const bad = save.kind === 'offline' || save.kind === 'refused' || save.kind === 'conflict';
  return (
    <span className={`save-state ${bad ? 'bad' : 'quiet'}`} role="status">
      {words.save[save.kind]}
      {save.kind === 'refused' && `：${messageOf(save.error)}`}
      {(save.kind === 'refused' || save.kind === 'offline') && (
        <button type="button" className="button plain compact" onClick={() => void store.flush()}>
          {words.save.retry}
        </button>
      )}
    </span>
  );
}

function CheckState() {
  const { check, checking, linkTo } = useWorkbench();
  const { errors, warnings } = words.check;
  return (
    <Link className="check-state" to={linkTo({ part: 'check' })}>
      {check && check.errors > 0 && <span className="tag danger">{errors(check.errors)}</span>}
      {check && check.warnings > 0 && <span className="tag warn">{warnings(check.warnings)}</span>}
      {check && check.errors + check.warnings === 0 && <span className="tag ok">{words.check.clean}</span>}
      {checking && <span className="quiet small">{words.check.running}</span>}
      {!check && !checking && <span className="quiet small">{words.check.never}</span>}
    </Link>
  );
}
