import { useQuery } from '@tanstack/react-query';
import { Modal } from 'antd';
import { useState } from 'react';
import { useSeason } from '../app/season.js';
import { api } from '../shared/api.js';
import type { RegisterEvent } from '../shared/api-types.js';
import * as formats from '../shared/formats.js';
import { LoadingOr } from '../shared/loading.js';
import { texts } from '../shared/texts.js';
import { TimeLine } from '../shared/time-line.js';

/** What happened to a title since it was given, on demand. */
export function RegisterHistory({ id }: { id: string }) {
  const season = useSeason();
  const [open, setOpen] = useState(false);
  const query = useQuery({
    queryKey: ['register-history', id],
    queryFn: () => api.get<readonly RegisterEvent[]>(`/register/${id}/history`, { seasonId: season.id }),
    enabled: open,
  });
  return (
    <>
      <button type="button" className="button plain compact" onClick={() => setOpen(true)}>
        {texts.rankings.registry.history}
      </button>
      <Modal open={open} title={texts.followUp.registerHistory} footer={null} onCancel={() => setOpen(false)}>
        <LoadingOr query={query} lines={3}>
          {(events) => <TitleEvents events={events} />}
        </LoadingOr>
      </Modal>
    </>
  );
}

const bad = /failed|refused|revoked/;

export function TitleEvents({ events }: { events: readonly RegisterEvent[] }) {
  if (events.length === 0) return <p className="quiet">{texts.followUp.noHistory}</p>;
  const items = events.map((event, index) => ({
    id: String(index),
    title: event.title,
    time: formats.date(event.at),
    state: bad.test(event.kind) ? ('fail' as const) : ('done' as const),
    body: event.detail && <span className="prewrap">{event.detail}</span>,
  }));
  return <TimeLine items={items} words={{}} />;
}
