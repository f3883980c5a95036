import type { OperatedUnit } from '../shared/api-types.js';
import { texts } from '../shared/texts.js';

interface Props {
  readonly unit: OperatedUnit;
  /** What stays with the one who leaves. */
  readonly kept: readonly string[];
  readonly hint: string;
  readonly onChange: (kept: readonly string[]) => void;
}

/** Which applications go over with the unit: all, but for those one takes out. */
export function KeptApplications({ unit, kept, hint, onChange }: Props) {
  const words = texts.handovers;
  if (unit.applications.length === 0) return null;
  return (
    <fieldset className="deputy-roles">
      <legend className="dialog-label">{words.whichApplications}</legend>
      {unit.applications.map((each) => (
        <label key={each.id}>
          <input
            type="checkbox"
            checked={!kept.includes(each.id)}
            onChange={(event) =>
              onChange(event.target.checked ? kept.filter((id) => id !== each.id) : [...kept, each.id])
            }
          />
          {[each.title ?? each.awardTitle, each.receiptNo, words.applicationStates[each.state]]
            .filter(Boolean)
            .join(' · ')}
        </label>
      ))}
      <p className="small quiet">{hint}</p>
    </fieldset>
  );
}
