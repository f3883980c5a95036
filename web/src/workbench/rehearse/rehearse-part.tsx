import { useSearchParams } from 'react-router';
import type { RehearsalRow } from '../../shared/api-types.js';
import { EmptyState } from '../../shared/empty-state.js';
import * as formats from '../../shared/formats.js';
import { LoadingOr } from '../../shared/loading.js';
import { PageSection } from '../../shared/page-section.js';
import { rehearseTexts as words } from '../../shared/texts/workbench-rehearse.js';
import { useWorkbench } from '../use-workbench.js';
import { RunView } from './run-view.js';
import { StartSection } from './start-section.js';
import { contentOf, toneOf } from './run-words.js';
import { useRehearsals } from './use-rehearsal.js';
import '../../admin/diagram.css';
import './rehearse.css';

/** The draft played as a whole season: what is shown is chosen in the address, so it survives a reload. */
export default function RehearsePart() {
  const { draft } = useWorkbench();
  const [search, setSearch] = useSearchParams();
  const query = useRehearsals(draft.id);
  const shown = search.get('run') ?? query.data?.[0]?.id ?? null;
  const show = (id: string | null) => setSearch(id === null ? {} : { run: id });
  return (
    <div className="stack rehearse">
      <p className="quiet">{words.lead}</p>
      {query.data && <StartSection last={query.data[0] ?? null} onStarted={show} />}
      <PageSection title={words.earlier}>
        <LoadingOr query={query} lines={2}>
          {(runs) =>
            runs.length === 0 ? (
              <EmptyState title={words.noneYet} hint={words.noneHint} />
            ) : (
              <ul className="rehearsal-list" aria-label={words.choosing}>
                {runs.map((run) => (
                  <RunRow key={run.id} run={run} shown={run.id === shown} onShow={() => show(run.id)} />
                ))}
              </ul>
            )
          }
        </LoadingOr>
      </PageSection>
      {shown !== null && query.data?.some(({ id }) => id === shown) && (
        <RunView key={shown} runId={shown} onGone={() => show(null)} />
      )}
    </div>
  );
}

function RunRow({ run, shown, onShow }: { run: RehearsalRow; shown: boolean; onShow: () => void }) {
  return (
    <li>
      <button type="button" className="link-button" aria-pressed={shown} onClick={onShow}>
        {words.run(run.title, run.lines)}
      </button>
      <span className={`tag ${toneOf(run.state)}`}>{words.states[run.state]}</span>
      {run.now !== null && <span className="small numbers">{formats.dateTime(run.now)}</span>}
      <span className="small quiet">
        {contentOf(run)}
        {' · '}
        {words.by(run.by, formats.dateTime(run.begunAt))}
      </span>
    </li>
  );
}
