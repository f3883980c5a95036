import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useSeason } from '../app/season.js';
import { capabilitiesIn, useSession } from '../app/session.js';
import { api } from '../shared/api.js';
import type { PresentationView } from '../shared/api-types.js';
import { EmptyState } from '../shared/empty-state.js';
import * as formats from '../shared/formats.js';
import { LoadingOr } from '../shared/loading.js';
import { PageHead, PageSection } from '../shared/page-section.js';
import { texts } from '../shared/texts.js';
import { DrawDialog } from './draw-dialog.js';
import { LayoutDialog } from './layout-dialog.js';
import { presentationsKey } from './presentations-key.js';
import { Timetable } from './timetable.js';
import { Unplaced } from './unplaced.js';
import './presentations.css';

/** Timetables of presentations: for staff to arrange, for experts to see when they are wanted where. */
export function Component() {
  const season = useSeason();
  const { me } = useSession();
  const can = capabilitiesIn(me, season.id);
  const query = useQuery({
    queryKey: presentationsKey(season.id),
    queryFn: () => api.get<readonly PresentationView[]>(`/seasons/${season.id}/presentations`),
  });
  const words = texts.presentations;
  return (
    <div className="stack">
      <PageHead
        title={texts.app.items.presentations}
        lead={can.has('rank') ? words.lead : words.leadExpert}
      />
      <LoadingOr query={query} lines={6}>
        {(found) =>
          found.length === 0 ? (
            <div className="panel">
              <EmptyState title={words.none} hint={words.noneHint} />
            </div>
          ) : (
            <>
              {found.map((view) => (
                <Presentation key={view.id} view={view} />
              ))}
            </>
          )
        }
      </LoadingOr>
    </div>
  );
}

function Presentation({ view }: { view: PresentationView }) {
  const words = texts.presentations;
  const state = view.endedAt !== null ? 'ended' : view.fixedAt !== null ? 'fixed' : 'open';
  const facts = [
    words.ways[view.assign],
    view.chooseUntil !== null && words.until(formats.closing(view.chooseUntil)),
    words.length(view.minutes),
    view.absence,
  ];
  return (
    <PageSection
      title={words.round(view.label, view.round)}
      extra={<span className={`tag ${state === 'ended' ? '' : 'ok'}`}>{words.states[state]}</span>}
    >
      <p className="small quiet">{facts.filter((fact) => fact !== false).join('；')}。</p>
      <Tools view={view} />
      {view.unplaced.length > 0 && <Unplaced view={view} />}
      {view.slots.length === 0 ? (
        <EmptyState title={words.noSlots} hint={view.mayManage ? words.noSlotsHint : undefined} />
      ) : (
        <Timetable view={view} />
      )}
      <Draws draws={view.draws} />
    </PageSection>
  );
}

function Tools({ view }: { view: PresentationView }) {
  const season = useSeason();
  const [open, setOpen] = useState<'layout' | 'draw' | null>(null);
  const words = texts.presentations;
  return (
    <div className="row no-print slot-tools">
      {view.mayManage && (
        <button type="button" className="button" onClick={() => setOpen('layout')}>
          {words.layOut}
        </button>
      )}
      {view.mayManage && view.unplaced.length > 0 && view.slots.length > 0 && (
        <button type="button" className="button" onClick={() => setOpen('draw')}>
          {words.draw}
        </button>
      )}
      {view.slots.length > 0 && (
        <a
          className="button plain"
          href={`/api/seasons/${season.id}/presentations/${view.id}/timetable`}
          target="_blank"
          rel="noreferrer"
        >
          {words.print}
        </a>
      )}
      {open === 'layout' && <LayoutDialog view={view} onClose={() => setOpen(null)} />}
      {open === 'draw' && <DrawDialog view={view} onClose={() => setOpen(null)} />}
    </div>
  );
}

function Draws({ draws }: Pick<PresentationView, 'draws'>) {
  const words = texts.presentations;
  if (draws.length === 0) return null;
  return (
    <details className="slot-draws">
      <summary className="small">{words.drawn}</summary>
      {draws.map((draw) => (
        <dl key={draw.seed} className="facts small">
          <dt>{texts.rankings.draw}</dt>
          <dd>{words.drawLine(formats.dateTime(draw.at), draw.entries, draw.attempt)}</dd>
          <dt>{words.seed}</dt>
          <dd className="hash">{draw.seed}</dd>
          <dt>{words.rosterHash}</dt>
          <dd className="hash">{draw.rosterHash}</dd>
        </dl>
      ))}
    </details>
  );
}
