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
import { heatOf, type HeatBy } from './heat.js';
import { HeatLine, hueOf } from './heat-line.js';
import { InstanceList } from './instance-list.js';
import { LazyDiagram } from './lazy-diagram.js';
import { StandingTable } from './standing-table.js';

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
  const [by, setBy] = useState<HeatBy>('count');
  const names = useMemo(() => elementNames(process.xml), [process.xml]);
  const heat = useMemo(() => heatOf(process.counts, by), [process.counts, by]);
  const shades = useMemo(() => ({ hue: hueOf(by), of: heat.cells }), [by, heat]);
  const choose = (drawn: string) => {
    const id = drawn.replace(/_label$/, '');
    const isStep = names.has(id) || process.counts.some(({ elementId }) => elementId === id);
    setChosen(isStep && id !== process.processId ? id : undefined);
  };
  return (
    <>
      <HeatLine heat={heat} onChoose={setBy} />
      <div className="process-layout wide-side">
        <LazyDiagram
          xml={process.xml}
          badges={process.counts}
          shades={shades}
          chosen={chosen}
          onChoose={choose}
          label={texts.processes.diagramOf(process.name)}
        />
        <StandingTable process={process} names={names} chosen={chosen} onChoose={choose} />
      </div>
      <InstanceList
        key={chosen}
        processId={process.processId}
        element={chosen === undefined ? null : { id: chosen, name: names.get(chosen) ?? chosen }}
        onAll={() => setChosen(undefined)}
      />
    </>
  );
}
