import { useQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { elementNames } from '../../admin/element-names.js';
import { LazyDiagram } from '../../admin/lazy-diagram.js';
import { api } from '../../shared/api.js';
import type { RehearsalDiagram, RehearsalView } from '../../shared/api-types.js';
import { Chip } from '../../shared/chip.js';
import { LoadingOr } from '../../shared/loading.js';
import { rehearseTexts as words } from '../../shared/texts/workbench-rehearse.js';
import { useWorkbench } from '../use-workbench.js';
import {
  placesToSee,
  processToShow,
  tokenChanges,
  type TokenChange,
  type TokenCount,
} from './token-changes.js';
import { pathOf } from './use-rehearsal.js';

/** The diagrams with the tokens of this moment; what has just moved is marked. */
export function TokenBoard({ run }: { run: RehearsalView }) {
  const { draft } = useWorkbench();
  const query = useQuery({
    queryKey: ['plan-rehearsal-diagrams', draft.id, run.id],
    queryFn: () => api.get<readonly RehearsalDiagram[]>(`${pathOf(draft.id, run.id)}/diagrams`),
    staleTime: Infinity,
  });
  return (
    <LoadingOr query={query} lines={8}>
      {(diagrams) => <Board diagrams={diagrams} tokens={run.standing?.tokens ?? NONE} />}
    </LoadingOr>
  );
}

const NONE: readonly TokenCount[] = [];

interface Seen {
  readonly tokens: readonly TokenCount[];
  readonly changes: readonly TokenChange[];
}

/** What has changed since the tokens were other ones. */
function useChanges(tokens: readonly TokenCount[]): readonly TokenChange[] {
  const [seen, setSeen] = useState<Seen>({ tokens, changes: tokenChanges(tokens, tokens) });
  if (seen.tokens === tokens) return seen.changes;
  const changes = tokenChanges(seen.tokens, tokens);
  const same = changes.every(({ change }) => change === 0);
  // Asked for again with the same answer: what moved last stays marked.
  setSeen({ tokens, changes: same && seen.changes.length > 0 ? seen.changes : changes });
  return changes;
}

function Board({
  diagrams,
  tokens,
}: {
  diagrams: readonly RehearsalDiagram[];
  tokens: readonly TokenCount[];
}) {
  const changes = useChanges(tokens);
  const [follow, setFollow] = useState(true);
  const [chosen, choose] = useState<string | null>(null);
  const order = diagrams.map(({ processId }) => processId);
  const wanted = follow ? processToShow(chosen, changes, order) : (chosen ?? order[0] ?? null);
  if (wanted !== chosen) choose(wanted);
  const shown = diagrams.find(({ processId }) => processId === wanted);
  const countOf = (id: string): number =>
    tokens.reduce((sum, { processId, active }) => (processId === id ? sum + active : sum), 0);
  return (
    <div className="stack close">
      <div className="chips" role="group" aria-label={words.tabs.diagrams}>
        {diagrams.map(({ processId, name }) => (
          <Chip
            key={processId}
            pressed={processId === wanted}
            count={countOf(processId)}
            onPress={() => {
              setFollow(false);
              choose(processId);
            }}
          >
            {name}
          </Chip>
        ))}
        <label className="row rehearsal-follow small">
          <input type="checkbox" checked={follow} onChange={(event) => setFollow(event.target.checked)} />
          {words.follow}
        </label>
      </div>
      {shown && <Shown diagram={shown} changes={changes} follow={follow} />}
    </div>
  );
}

interface ShownProps {
  readonly diagram: RehearsalDiagram;
  readonly changes: readonly TokenChange[];
  readonly follow: boolean;
}

function Shown({ diagram, changes, follow }: ShownProps) {
  const own = useMemo(
    () => changes.filter(({ processId }) => processId === diagram.processId),
    [changes, diagram.processId],
  );
  const inSight = useMemo(() => (follow ? placesToSee(own) : []), [follow, own]);
  const names = useMemo(() => elementNames(diagram.xml), [diagram.xml]);
  return (
    <>
      <LazyDiagram
        key={diagram.processId}
        xml={diagram.xml}
        badges={own}
        inSight={inSight}
        label={words.diagramOf(diagram.name)}
      />
      <TokenList changes={own} names={names} />
    </>
  );
}

/** The same in words, for those who do not see the picture. */
function TokenList({
  changes,
  names,
}: {
  changes: readonly TokenChange[];
  names: ReadonlyMap<string, string>;
}) {
  const rows = changes.filter(({ active, change }) => active > 0 || change !== 0);
  if (rows.length === 0) return <p className="small quiet">{words.noTokens}</p>;
  return (
    <div className="table-wrap">
      <table className="data-table">
        <thead>
          <tr>
            <th scope="col">{words.tokens.element}</th>
            <th scope="col" className="number">
              {words.tokens.count}
            </th>
            <th scope="col">{words.tokens.change}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ elementId, active, change }) => (
            <tr key={elementId}>
              <td>{names.get(elementId) ?? elementId}</td>
              <td className="number">{active}</td>
              <td>
                {change > 0 && <span className="tag info">{words.arrived(change)}</span>}
                {change < 0 && <span className="tag">{words.left(-change)}</span>}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
