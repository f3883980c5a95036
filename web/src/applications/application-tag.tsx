import { useSeason } from '../app/season.js';
import type { ApplicationSummary } from '../shared/api-types.js';
import { texts } from '../shared/texts.js';
import { toneClass } from '../shared/tone.js';

/** Where an application stands, in a word. */
export function ApplicationTag({ application }: { application: ApplicationSummary }) {
  const season = useSeason();
  const { entry, state } = application;
  if (state === 'returned') return <span className="tag warn">{texts.applications.states.returned}</span>;
  if (entry && state !== 'withdrawn') {
    const tone = season.statuses.find((status) => status.id === entry.status)?.tone;
    const open = tone === undefined && state === 'submitted';
    return <span className={`tag ${open ? 'info' : toneClass(tone)}`}>{entry.statusLabel}</span>;
  }
  return <span className="tag">{texts.applications.states[state]}</span>;
}
