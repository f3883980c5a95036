import { apiUrl } from './api.js';
import type { ApplicationEventView, EntryEvent } from './api-types.js';
import * as formats from './formats.js';
import { TimeLine, type TimeLineItem } from './time-line.js';

const bad = /reject|return|dismiss|withdraw|fail|ineligible/i;

/** What happened to a case: who decided what, when and with which words. Newest first. */
export function EventList({
  events,
}: {
  events: readonly (ApplicationEventView & Partial<Pick<EntryEvent, 'actor' | 'files'>>)[];
}) {
  const items = [...events].reverse().map((event): TimeLineItem => {
    const who = [event.organisation, event.actor].filter(Boolean).join(' · ');
    return {
      id: event.id,
      title: event.outcomeLabel ? `${event.title}：${event.outcomeLabel}` : event.title,
      time: [formats.dateTime(event.at), who].filter((each) => each !== '').join(' '),
      state: bad.test(event.outcome ?? '') ? 'fail' : 'done',
      body: <EventBody opinion={event.opinion} files={event.files ?? []} />,
    };
  });
  return <TimeLine items={items} words={{}} />;
}

function EventBody({ opinion, files }: { opinion: string | null; files: EntryEvent['files'] }) {
  if (files.length === 0) return opinion && <span className="prewrap">{opinion}</span>;
  return (
    <>
      {opinion && <div className="prewrap">{opinion}</div>}
      {files.map(({ id, name }) => (
        <div key={id}>
          <a href={apiUrl(`/files/${id}`, { inline: 1 })} target="_blank" rel="noreferrer">
            {name}
          </a>
        </div>
      ))}
    </>
  );
}
