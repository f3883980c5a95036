import { useEffect, useState, type ReactNode } from 'react';
import { planForm as words } from '../../shared/texts/workbench-plan.js';
import type { FieldAt } from './field-at.js';
import { usePlanForm } from './form-context.js';
import { within } from './plan-path.js';

interface Props {
  readonly at: FieldAt;
  readonly title: string;
  /** Its key, told beside the title. */
  readonly mark?: string | undefined;
  readonly initially?: boolean;
  readonly acts: ReactNode;
  readonly children: () => ReactNode;
}

/** An item that unfolds; what is inside is only made when it is open. */
export function ItemCard({ at, title, mark, initially = false, acts, children }: Props) {
  const { goal, hasFault } = usePlanForm();
  const wanted = within(goal, at.path) && goal.length > 0;
  const [open, setOpen] = useState(initially || wanted);
  const target = goal.join('.');
  useEffect(() => {
    if (wanted) setOpen(true);
  }, [wanted, target]);
  return (
    <div className={`plan-card ${open ? 'open' : ''}`}>
      <div className="plan-card-head">
        <button
          type="button"
          className="plan-card-title"
          id={`plan:${at.path.join('.')}`}
          aria-expanded={open}
          onClick={() => setOpen(!open)}
        >
          <span className="fold-mark" aria-hidden="true">
            {open ? '▾' : '▸'}
          </span>
          <span>{title}</span>
          {mark !== undefined && mark !== title && <span className="plan-mark">{mark}</span>}
          {hasFault(at.path) && <span className="fault-dot" role="img" aria-label={words.hasFault} />}
        </button>
        {acts}
      </div>
      {open && <div className="plan-card-body">{children()}</div>}
    </div>
  );
}
