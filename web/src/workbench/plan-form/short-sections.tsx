import { PageSection } from '../../shared/page-section.js';
import { planForm as words } from '../../shared/texts/workbench-plan.js';
import type { FormPart } from './find-fields.js';
import { usePlanForm } from './form-context.js';

interface Props {
  readonly parts: readonly FormPart[];
  readonly needs: (part: FormPart) => boolean;
}

/** Single values of the plan side by side. */
export function ShortSections({ parts, needs }: Props) {
  const { Field } = usePlanForm();
  return (
    <PageSection title={words.facts}>
      <div className="plan-lines">
        {parts.map((part) => (
          <Field key={part.at.keys.at(-1)} {...part} required={needs(part)} />
        ))}
      </div>
    </PageSection>
  );
}
