import { AnswersDocument } from '../forms/answers-document.js';
import type { EntryView } from '../shared/api-types.js';
import * as formats from '../shared/formats.js';
import { texts } from '../shared/texts.js';

/** Who put the applicant forward, what was written, and the consent as it was kept. */
export function CaseNomination({ nomination }: { nomination: NonNullable<EntryView['nomination']> }) {
  const words = texts.nominations;
  const { nominators, consentedAt, consentText, consentHash } = nomination;
  return (
    <>
      <dl className="facts">
        <dt>{words.facts.nominator}</dt>
        <dd>
          {words.by(nomination.wayLabel, nomination.nominator)}
          {nominators > 1 && <div className="small quiet">{words.several(nominators)}</div>}
        </dd>
        {consentedAt && (
          <>
            <dt>{words.facts.consented}</dt>
            <dd>
              <span className="numbers">{formats.dateTime(consentedAt)}</span>
              <div className="small quiet">{consentText}</div>
              {nomination.corrected && <div className="small">{words.corrected}</div>}
              <div className="small quiet numbers nomination-hash">{`${words.hash} ${(consentHash ?? '').slice(0, 16)}`}</div>
            </dd>
          </>
        )}
      </dl>
      {nomination.written.length > 0 && <AnswersDocument sections={nomination.written} />}
    </>
  );
}
