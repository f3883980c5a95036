import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useParams } from 'react-router';
import { paths } from '../app/paths.js';
import { RequireAny } from '../app/require-session.js';
import { useSeason } from '../app/season.js';
import { ActDialog } from '../shared/act-dialog.js';
import { api } from '../shared/api.js';
import type { PlanMovePreview, PlanMoveView } from '../shared/api-types.js';
import { EmptyState } from '../shared/empty-state.js';
import { LoadingOr } from '../shared/loading.js';
import { PageHead } from '../shared/page-section.js';
import { texts } from '../shared/texts.js';
import { PlanMoveHistory } from './plan-move-history.js';
import { ProcessMove, type Mapping } from './process-move.js';
import './diagram.css';

/** What a version changes for what is running, and the way over for those who can go. */
export function Component() {
  return (
    <RequireAny of={['administer']}>
      <PlanMoves />
    </RequireAny>
  );
}

/** How often to look how far a batch is. */
const LOOK_AGAIN_MS = 2000;

type Mappings = Readonly<Record<string, Mapping>>;

function PlanMoves() {
  const season = useSeason();
  const { versionId = '' } = useParams();
  const [mappings, setMappings] = useState<Mappings>({});
  const [asked, setAsked] = useState<Mappings>({});
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const [moving, setMoving] = useState(false);
  const words = texts.admin.planMoves;
  const path = `/seasons/${season.id}/plan-moves`;
  const history = useQuery({
    queryKey: ['plan-moves', season.id],
    queryFn: () => api.get<readonly PlanMoveView[]>(path),
    refetchInterval: LOOK_AGAIN_MS,
  });
  // When a batch has ended, those who have moved are no more to be moved.
  const ended = (history.data ?? []).filter(({ endedAt }) => endedAt !== null).length;
  const query = useQuery({
    queryKey: ['plan-move-preview', season.id, versionId, asked, ended],
    queryFn: () => api.post<PlanMovePreview>(`${path}/preview`, { versionId, mappings: asked }),
  });
  const move = useMutation({
    mutationFn: (reason: string) => api.post(path, { versionId, mappings: asked, keys: chosen, reason }),
    onSuccess: () => {
      setMoving(false);
      setChosen([]);
    },
  });
  return (
    <div className="stack">
      <PageHead
        title={words.title}
        back={{ to: paths.plans(season.id), label: texts.app.items.plans }}
        lead={words.lead}
      />
      <LoadingOr query={query} lines={8}>
        {({ processes }) =>
          processes.length === 0 ? (
            <EmptyState title={words.none} />
          ) : (
            <>
              {processes.map((process) => (
                <ProcessMove
                  key={`${process.processId} ${process.instances[0]?.key ?? ''}`}
                  process={process}
                  mapping={mappings[process.processId] ?? {}}
                  chosen={chosen}
                  onMap={(mapping) => setMappings({ ...mappings, [process.processId]: mapping })}
                  onCheck={() => setAsked(mappings)}
                  onChoose={setChosen}
                />
              ))}
              <div className="row">
                <button
                  type="button"
                  className="button primary"
                  disabled={chosen.length === 0}
                  onClick={() => setMoving(true)}
                >
                  {words.move(chosen.length)}
                </button>
              </div>
            </>
          )
        }
      </LoadingOr>
      <PlanMoveHistory moves={history.data ?? []} />
      {moving && (
        <ActDialog
          title={words.moveTitle}
          consequence={words.moveHint(chosen.length)}
          okText={words.moveTitle}
          leastReason={2}
          pending={move.isPending}
          error={move.error}
          onConfirm={(reason) => move.mutate(reason)}
          onClose={() => setMoving(false)}
        />
      )}
    </div>
  );
}
