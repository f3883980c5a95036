import { useQuery } from '@tanstack/react-query';
import { useSeason } from '../app/season.js';
import { Meter } from '../entries/quota-meter.js';
import { api } from '../shared/api.js';
import type { PanelView, ScoringProgressView } from '../shared/api-types.js';
import { EmptyState } from '../shared/empty-state.js';
import { LoadingOr } from '../shared/loading.js';
import { PageHead, PageSection } from '../shared/page-section.js';
import { texts } from '../shared/texts.js';
import './rankings.css';

/** Who scores, how they were drawn, and how far they are. No scores: those stay closed until a panel is complete. */
export function Component() {
  const season = useSeason();
  const panels = useQuery({
    queryKey: ['panels', season.id],
    queryFn: () => api.get<readonly PanelView[]>(`/seasons/${season.id}/panels`),
  });
  const progress = useQuery({
    queryKey: ['scoring', season.id],
    queryFn: () => api.get<readonly ScoringProgressView[]>(`/seasons/${season.id}/scoring`),
    refetchInterval: 15_000,
  });
  const words = texts.rankings;
  return (
    <div className="stack">
      <PageHead title={texts.app.items.panels} />
      <LoadingOr query={progress}>
        {(rows) => (
          <PageSection title={words.progress}>
            {rows.length === 0 ? <p className="quiet">{words.noProgress}</p> : <Progress rows={rows} />}
          </PageSection>
        )}
      </LoadingOr>
      <LoadingOr query={panels}>
        {(found) =>
          found.length === 0 ? (
            <EmptyState title={words.noPanels} hint={words.noPanelsHint} />
          ) : (
            <div className="two-columns">
              {found.map((panel) => (
                <Panel key={`${panel.round}.${panel.award}`} panel={panel} />
              ))}
            </div>
          )
        }
      </LoadingOr>
    </div>
  );
}

function useAwardTitle(): (award: string) => string {
  const season = useSeason();
  return (award) => season.awards.find((each) => each.id === award)?.short ?? award;
}

function Progress({ rows }: { rows: readonly ScoringProgressView[] }) {
  const title = useAwardTitle();
  const words = texts.rankings;
  return (
    <div className="stack close">
      {rows.map((row) => (
        <Meter
          key={`${row.round}.${row.award}`}
          label={`${title(row.award)} · ${row.roundLabel}（${words.entriesCount(row.entries)}）`}
          used={row.scoresGiven}
          max={row.scoresExpected}
          words={words.scoresGiven(row.scoresGiven, row.scoresExpected)}
        />
      ))}
    </div>
  );
}

function Panel({ panel }: { panel: PanelView }) {
  const title = useAwardTitle();
  const words = texts.rankings;
  return (
    <PageSection title={`${title(panel.award)} · ${panel.roundLabel}`}>
      <ol className="panel-members">
        {panel.members.map((member) => (
          <li key={member.position}>{words.member(member.position, member.name)}</li>
        ))}
      </ol>
      {panel.seed && (
        <details className="draw">
          <summary className="small">{words.draw}</summary>
          <p className="small quiet">{words.drawHint}</p>
          <dl className="facts small">
            <dt>{words.seed}</dt>
            <dd className="hash">{panel.seed}</dd>
            <dt>{words.rosterHash}</dt>
            <dd className="hash">{panel.rosterHash}</dd>
          </dl>
        </details>
      )}
    </PageSection>
  );
}
