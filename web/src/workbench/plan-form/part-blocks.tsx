import { PageSection } from '../../shared/page-section.js';
import { planForm as words } from '../../shared/texts/workbench-plan.js';
import type { FormPart } from './find-fields.js';
import { usePlanForm } from './form-context.js';
import { PlanSection } from './plan-form-page.js';
import { blankOf, isCompound } from './schema.js';
import { ShortSections } from './short-sections.js';
import { useFieldEdit } from './use-field-edit.js';

interface Props {
  readonly parts: readonly FormPart[];
  readonly needs: (part: FormPart) => boolean;
}

/** Single values together, what is made of parts in sections of their own, and at the end what else may be written. */
export function PartBlocks({ parts, needs }: Props) {
  const { root } = usePlanForm();
  const edit = useFieldEdit();
  const lines = parts.filter(({ schema }) => !isCompound(root, schema));
  const blocks = parts.filter(({ schema }) => isCompound(root, schema));
  const isAbsent = (part: FormPart): boolean => part.value === undefined && !needs(part);
  const absent = blocks.filter(isAbsent);
  return (
    <>
      {lines.length > 0 && <ShortSections parts={lines} needs={needs} />}
      {blocks
        .filter((part) => !isAbsent(part))
        .map((part) => (
          <PlanSection key={part.at.keys.at(-1)} part={part} required={needs(part)} />
        ))}
      {absent.length > 0 && (
        <PageSection title={words.moreTitle}>
          <div className="plan-absent">
            {absent.map(({ at, schema }) => (
              <button
                key={at.keys.at(-1)}
                type="button"
                className="button compact dashed"
                onClick={() => edit.start(at, blankOf(root, schema))}
              >
                ＋ {at.trail.at(-1)}
              </button>
            ))}
          </div>
        </PageSection>
      )}
    </>
  );
}
