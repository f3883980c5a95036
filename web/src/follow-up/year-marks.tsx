import type { AssessmentView } from '../shared/api-types.js';
import * as formats from '../shared/formats.js';
import { texts } from '../shared/texts.js';
import './follow-up.css';

const tones = {
  passed: 'ok',
  failed: 'danger',
  open: '',
  due: 'warn',
  overdue: 'danger',
  ended: '',
} as const;

/** One mark a year; the words say what the colour does. */
export function YearMarks({ assessments }: { assessments: readonly AssessmentView[] }) {
  const words = texts.followUp;
  if (assessments.length === 0) return <span className="quiet">{texts.common.dash}</span>;
  return (
    <span className="year-marks">
      {assessments.map(({ number, state, at }) => (
        <span
          key={number}
          className={`tag ${tones[state]}`}
          title={`${words.year(number, words.states[state])} ${formats.date(at)}`}
        >
          {`${String(number)} ${words.states[state]}`}
        </span>
      ))}
    </span>
  );
}
