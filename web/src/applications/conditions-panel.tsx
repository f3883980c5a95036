import type { PreviewCheck } from '../shared/api-types.js';
import { PageSection } from '../shared/page-section.js';
import { RuleChecks } from '../shared/rule-checks.js';
import { texts } from '../shared/texts.js';

/** Which conditions hold as things stand, each with its clause. A hint: people decide. */
export function ConditionsPanel({ checks }: { checks: readonly PreviewCheck[] }) {
  const words = texts.applications;
  if (checks.length === 0) return null;
  const failed = checks.filter((check) => check.result === 'fail').length;
  return (
    <PageSection
      title={words.conditions}
      extra={<span className="small quiet">{words.conditionsCount(checks.length, failed)}</span>}
    >
      <p className="small quiet conditions-hint">{words.conditionsHint}</p>
      <RuleChecks checks={checks} />
    </PageSection>
  );
}
