import { useSortable } from '@dnd-kit/sortable';
import { useEffect, useRef, type CSSProperties } from 'react';
import type { Placed } from '../../../../src/forms/place-components.js';
import { formWords } from '../../shared/texts/workbench-forms.js';
import { labelOf, typeTitle } from './field-kinds.js';
import { placeId } from './form-moves.js';

interface Props {
  readonly placed: Placed;
  readonly selected: boolean;
  readonly faults: number;
  readonly onSelect: () => void;
}

const words = formWords.editor;

export function TreeItem({ placed, selected, faults, onSelect }: Props) {
  const { component, at } = placed;
  const { attributes, listeners, setNodeRef, setActivatorNodeRef, transform, isDragging } = useSortable({
    id: placeId(placed),
    attributes: { roleDescription: formWords.drag.role },
  });
  const line = useRef<HTMLLIElement | null>(null);
  useEffect(() => {
    if (selected) line.current?.scrollIntoView({ block: 'nearest' });
  }, [selected]);
  const label = labelOf(component);
  const { required } = (component['validate'] ?? {}) as { required?: unknown };
  const style: CSSProperties = {
    paddingLeft: 4 + depthOf(at) * 14,
    ...(transform && { transform: `translate3d(0, ${String(transform.y)}px, 0)` }),
  };
  return (
    <li
      ref={(element) => {
        line.current = element;
        setNodeRef(element);
      }}
      className={`tree-item ${isDragging ? 'dragged' : ''} ${component['type'] === 'panel' ? 'page' : ''}`}
      style={style}
    >
      <button
        type="button"
        ref={setActivatorNodeRef}
        className="drag-handle"
        {...attributes}
        {...listeners}
        aria-label={words.drag(label)}
      >
        <svg width="10" height="16" viewBox="0 0 10 16" aria-hidden="true" fill="currentColor">
          {[3, 8, 13].map((y) =>
            [2, 8].map((x) => <circle key={`${String(x)}-${String(y)}`} cx={x} cy={y} r="1.4" />),
          )}
        </svg>
      </button>
      <button type="button" className="tree-label" aria-current={selected} onClick={onSelect}>
        <span className="tree-name">
          {label}
          {required === true && (
            <span className="required-mark" title={words.required}>
              *
            </span>
          )}
        </span>
        {faults > 0 && <span className="fault-dot" title={words.faultsHere(faults)} />}
        <span className="tree-type">{typeTitle(component)}</span>
      </button>
    </li>
  );
}

/** How many components are around it. */
const depthOf = (at: Placed['at']): number => at.filter((step) => step === 'components').length - 1;
