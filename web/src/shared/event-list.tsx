import type { ApplicationEventView, EntryEvent } from './api-types.js';
import * as formats from './formats.js';
import { TimeLine, type TimeLineItem } from './time-line.js';

const bad = /reject|return|dismiss|withdraw|fail|ineligible/i;

/** What happened to a case: who decided what, when and with which words. Newest first. */
export function EventList({
  events,
}: {
  events: readonly (ApplicationEventView & Partial<Pick<EntryEvent, 'actor'>>)[];
}) {
  const items = [...events].reverse().map((event): TimeLineItem => {
    const who = [event.organisation, event.actor].filter(Boolean).join(' · ');
    return {
      id: event.id,
      title: event.outcomeLabel ? `${event.title}：${event.outcomeLabel}` : event.title,
      time: [formats.dateTime(event.at), who].filter((each) => each !== '').join(' '),
      state: bad.test(event.outcome ?? '') ? 'fail' : 'done',
      body: event.opinion && <span className="prewrap">{event.opinion}</span>,
    };
  });
  return <TimeLine items={items} words={{}} />;
}
