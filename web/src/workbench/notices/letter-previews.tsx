import {
  DEFAULT_LETTERS,
  fillLetter,
  letterOf,
  type LetterKind,
} from '../../../../src/seasons/plan-letters.js';
import { letterWords } from '../../shared/texts/workbench-letters.js';
import { useWorkbench } from '../use-workbench.js';
import './letter-previews.css';

const KINDS = Object.keys(DEFAULT_LETTERS) as LetterKind[];

/** What applicants will read, with made-up values, as the draft says it now. */
export function LetterPreviews() {
  const { plan } = useWorkbench();
  const values = {
    ...letterWords.sample,
    ...(plan?.awards?.[0] && { award: plan.awards[0].title }),
    ...(plan?.title !== undefined && { season: plan.title }),
    ...(plan?.issuer && { issuer: plan.issuer.name }),
    ...(plan?.statuses?.[0] && {
      result: plan.statuses[0].label,
      meaning: plan.statuses[0].meaning ?? '',
    }),
  };
  return (
    <details className="letter-previews">
      <summary>{letterWords.previews}</summary>
      <dl>
        {KINDS.map((kind) => {
          const letter = letterOf(plan?.letters, kind);
          return (
            <div key={kind}>
              <dt>
                {letterWords.kinds[kind]}
                {plan?.letters?.[kind] === undefined && <span className="tag">{letterWords.platform}</span>}
              </dt>
              {letter === null ? (
                <dd className="quiet">{letterWords.off}</dd>
              ) : (
                <dd>
                  <strong>{fillLetter(letter.subject, values)}</strong>
                  <p>{fillLetter(letter.text, values).trim()}</p>
                </dd>
              )}
            </div>
          );
        })}
      </dl>
    </details>
  );
}
