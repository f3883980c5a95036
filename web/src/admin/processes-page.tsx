import { useQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { useNavigate, useParams } from 'react-router';
import { paths } from '../app/paths.js';
import { useSeason } from '../app/season.js';
import { api } from '../shared/api.js';
import type { ProcessView } from '../shared/api-types.js';
import { Chip } from '../shared/chip.js';
import { EmptyState } from '../shared/empty-state.js';
import { LoadingOr } from '../shared/loading.js';
import { PageHead } from '../shared/page-section.js';
import { texts } from '../shared/texts.js';
import { elementNames } from './element-names.js';
import { InstanceList } from './instance-list.js';
import { LazyDiagram } from './lazy-diagram.js';

/** Where everything stands, on the diagrams: the season's own and each award's. */
export function Component() {
  const season = useSeason();
  const query = useQuery({
    queryKey: ['processes', season.id],
    queryFn: () => api.get<readonly ProcessView[]>(`/seasons/${season.id}/process`),
    refetchInterval: 15_000,
  });
  return (
    <>
      <PageHead title={texts.app.items.processes} lead={texts.processes.lead} />
      <LoadingOr query={query} lines={8}>
        {(processes) =>
          processes.length === 0 ? (
            <EmptyState title={texts.processes.none} />
          ) : (
            <Processes processes={processes} />
          )
        }
      </LoadingOr>
    </>
  );
}

function Processes({ processes }: { processes: readonly ProcessView[] }) {
  const season = useSeason();
  const navigate = useNavigate();
  const { processId } = useParams();
  const shown = processes.find((each) => each.processId === processId) ?? processes[0];
  const tokens = (each: ProcessView) => each.counts.reduce((sum, count) => sum + count.active, 0);
  return (
    <div className="stack">
      <div className="chips" role="group" aria-label={texts.app.items.processes}>
        {processes.map((each) => (
          <Chip
            key={each.processId}
            pressed={each === shown}
            count={tokens(each)}
            onPress={() => void navigate(paths.process(season.id, each.processId))}
          >
            {each.name}
          </Chip>
        ))}
      </div>
      {shown && <Process key={shown.processId} process={shown} />}
    </div>
  );
}

function Process({ process }: { process: ProcessView }) {
  const [chosen, setChosen] = useState<string | undefined>();
  const names = useMemo(() => elementNames(process.xml), [process.xml]);
  return (
    <>
      <div className="process-layout">
        <LazyDiagram
          xml={process.xml}
          badges={process.counts}
          chosen={chosen}
          onChoose={setChosen}
          label={texts.processes.diagramOf(process.name)}
        />
        <Counts process={process} names={names} chosen={chosen} onChoose={setChosen} />
      </div>
      <InstanceList processId={process.processId} />
    </>
  );
}

interface CountsProps {
  readonly process: ProcessView;
  readonly names: ReadonlyMap<string, string>;
  readonly chosen: string | undefined;
  readonly onChoose: (elementId: string) => void;
}

/** The same in words, for those who do not see the picture. */
function Counts({ process, names, chosen, onChoose }: CountsProps) {
  const words = texts.processes;
  const rows = [...process.counts].sort((a, b) => b.incidents - a.incidents || b.active - a.active);
  if (rows.length === 0) return <EmptyState title={words.noTokens} />;
  return (
    <div className="table-wrap element-list">
      <table className="data-table">
        <thead>
          <tr>
            <th scope="col">{words.element}</th>
            <th scope="col" className="number">
              {words.active}
            </th>
            <th scope="col" className="number">
              {words.incidents}
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.elementId} className={row.elementId === chosen ? 'chosen' : ''}>
              <td>
                <button type="button" className="link-button" onClick={() => onChoose(row.elementId)}>
                  {names.get(row.elementId) ?? row.elementId}
                </button>
              </td>
              <td className="number">{row.active}</td>
              <td className="number">
                {row.incidents > 0 ? <span className="tag danger">{row.incidents}</span> : 0}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
