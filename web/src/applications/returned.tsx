import type { ApplicationView } from '../shared/api-types.js';
import * as formats from '../shared/formats.js';
import { texts } from '../shared/texts.js';

/** What the reviewer asked to correct, in his words, and until when. */
export function Returned({ application }: { application: ApplicationView }) {
  const { correction } = application;
  if (application.state !== 'returned' || !correction) return null;
  const words = texts.applications;
  return (
    <div className="notice-box warn">
      <strong>{words.returnedTitle}</strong>
      <p className="prewrap">{correction.remark}</p>
      {correction.due && (
        <p className="small quiet">{words.correctionDue(formats.closing(correction.due))}</p>
      )}
    </div>
  );
}
