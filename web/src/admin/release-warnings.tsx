import type { PlanVersionRow } from '../shared/api-types.js';
import { texts } from '../shared/texts.js';

/** What a person who releases a version should know: what was not looked at, and what was let pass and why. */
export function ReleaseWarnings({ plan }: { readonly plan: PlanVersionRow | undefined }) {
  const words = texts.admin.plans;
  if (!plan) return null;
  const { reviewLeft, acceptedWarnings } = plan;
  return (
    <>
      {reviewLeft > 0 && (
        <p className="notice-box warn" role="alert">
          {words.reviewLeft(reviewLeft)}
        </p>
      )}
      {acceptedWarnings.length > 0 && (
        <>
          <p>{words.accepted(acceptedWarnings.length)}</p>
          <ul className="accepted-warnings small">
            {acceptedWarnings.map(({ code, place, message, reason }) => (
              <li key={`${code}${place}${message}`}>
                {message} {words.acceptedReason(reason)}
              </li>
            ))}
          </ul>
        </>
      )}
    </>
  );
}
