import type { ProgressStep } from '../shared/api-types.js';
import * as formats from '../shared/formats.js';
import { texts } from '../shared/texts.js';
import { TimeLine, type TimeLineItem } from '../shared/time-line.js';

/** The way of a case through its stages. */
export function ProgressLine({
  progress,
  failed = false,
}: {
  progress: readonly ProgressStep[];
  failed?: boolean;
}) {
  const items = progress.map((step): TimeLineItem => ({
    id: step.id,
    title: step.label,
    time: step.at === null ? null : formats.dateTime(step.at),
    state: failed && step.state === 'current' ? 'fail' : step.state,
  }));
  return <TimeLine dense items={items} words={texts.applications.progressStates} />;
}
