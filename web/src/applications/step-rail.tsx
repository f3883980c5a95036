import { Link } from 'react-router';
import { paths } from '../app/paths.js';
import { useSeason } from '../app/season.js';
import type { FormSection } from '../forms/prepare-form.js';
import { texts } from '../shared/texts.js';

interface Props {
  readonly sections: readonly FormSection[];
  /** Index of the section shown; the evidence stands after the last. */
  readonly current: number;
  readonly applicationId: string;
  readonly evidence: boolean;
}

/** Where one is in the form, and a way to any other step. */
export function StepRail({ sections, current, applicationId, evidence }: Props) {
  const season = useSeason();
  const words = texts.applications;
  const steps = [
    ...sections.map((each) => ({
      key: each.key,
      title: each.title,
      to: paths.applicationSection(season.id, applicationId, each.key),
    })),
    ...(evidence
      ? [{ key: 'evidence', title: words.evidence, to: paths.applicationEvidence(season.id, applicationId) }]
      : []),
    { key: 'check', title: words.checkTitle, to: paths.applicationReview(season.id, applicationId) },
  ];
  return (
    <nav className="step-rail" aria-label={words.steps}>
      <p className="small quiet numbers">{words.stepOf(current + 1, steps.length)}</p>
      <div className="step-bar" aria-hidden="true">
        <i style={{ width: `${String(((current + 1) / steps.length) * 100)}%` }} />
      </div>
      <ol>
        {steps.map((step, index) => (
          <li key={step.key} className={index < current ? 'past' : ''}>
            <Link
              to={step.to}
              title={step.title}
              aria-label={words.stepLabel(index + 1, step.title)}
              {...(index === current && { 'aria-current': 'step' as const })}
            >
              {index + 1}
            </Link>
          </li>
        ))}
      </ol>
    </nav>
  );
}
