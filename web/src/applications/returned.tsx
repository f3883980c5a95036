import type { ApplicationSummary } from '../shared/api-types.js';
import * as formats from '../shared/formats.js';
import { texts } from '../shared/texts.js';

/** What the reviewer asked to correct, in his words and item by item, until when, and how long that still is. */
export function Returned({
  application,
}: {
  application: Pick<ApplicationSummary, 'id' | 'state' | 'correction'>;
}) {
  const { correction } = application;
  if (application.state !== 'returned' || !correction) return null;
  const words = texts.applications;
  return (
    <div className={`notice-box ${correction.overdue ? 'danger' : 'warn'}`}>
      <strong>{words.returnedTitle}</strong>
      <p className="prewrap">{correction.remark}</p>
      {correction.items.length > 0 && (
        <ol className="correction-items">
          {correction.items.map(({ item, label, remark }, index) => (
            <li key={`${item} ${String(index)}`}>
              <strong>{label}</strong>
              {texts.common.colon}
              {remark}
            </li>
          ))}
        </ol>
      )}
      {correction.due && (
        <p className="small">
          {words.correctionDue(formats.closing(correction.due))}{' '}
          <strong className="numbers">
            {correction.overdue ? words.correctionOverdue : words.workingDaysLeft(correction.daysLeft ?? 0)}
          </strong>
        </p>
      )}
      <a
        className="button compact notice-act"
        href={`/api/applications/${application.id}/correction-notice`}
        download
      >
        {words.correctionNotice}
      </a>
    </div>
  );
}
