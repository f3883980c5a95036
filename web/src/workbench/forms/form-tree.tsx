import {
  closestCenter,
  DndContext,
  KeyboardSensor,
  PointerSensor,
  useSensor,
  useSensors,
  type Announcements,
  type DragEndEvent,
} from '@dnd-kit/core';
import { SortableContext, sortableKeyboardCoordinates, verticalListSortingStrategy } from '@dnd-kit/sortable';
import { useRef, useState } from 'react';
import { formWords } from '../../shared/texts/workbench-forms.js';
import { labelOf } from './field-kinds.js';
import { dropSpot, placeId } from './form-moves.js';
import { PaletteDialog } from './palette-dialog.js';
import { TreeItem } from './tree-item.js';
import type { FormEditing } from './use-form-editing.js';

const words = formWords.editor;

interface Props {
  readonly editing: FormEditing;
  /** Somebody chose a field to look at. */
  readonly onOpen: () => void;
}

/** Pages, boxes and fields in their order; dragged by hand or by keyboard. */
export function FormTree({ editing, onOpen }: Props) {
  const { form, selected, select, move, faults } = editing;
  const [adding, setAdding] = useState(false);
  // Once it is dropped another one stands where it stood.
  const dragged = useRef('');
  const sensors = useSensors(
    // A little way first, so that a click is no drag.
    useSensor(PointerSensor, { activationConstraint: { distance: 6 } }),
    useSensor(KeyboardSensor, { coordinateGetter: sortableKeyboardCoordinates }),
  );
  const find = (id: unknown) => form.placed.find((each) => placeId(each) === id);
  const drop = ({ active, over }: DragEndEvent) => {
    const from = find(active.id);
    const onto = over ? find(over.id) : undefined;
    const spot = from && onto && from !== onto ? dropSpot(form, from, onto) : null;
    if (from && spot) move(from, spot);
  };
  const choose = (element: string | null) => {
    select(element);
    onOpen();
  };
  const general = faults.filter(({ element = '' }) => element === '').length;
  return (
    <>
      <div className="panel-head">
        <h3>{words.tree}</h3>
        <button type="button" className="button compact" onClick={() => setAdding(true)}>
          {words.add}
        </button>
      </div>
      <button
        type="button"
        className="tree-whole"
        aria-current={selected === undefined}
        onClick={() => choose(null)}
      >
        {words.whole}
        {general > 0 && <span className="fault-dot" title={words.faultsHere(general)} />}
      </button>
      {form.placed.length === 0 && <p className="quiet small">{words.empty}</p>}
      <DndContext
        sensors={sensors}
        collisionDetection={closestCenter}
        accessibility={{
          announcements: announcements(
            () => dragged.current,
            (id) => nameOf(find(id)),
          ),
          screenReaderInstructions: { draggable: formWords.drag.instructions },
        }}
        onDragStart={({ active }) => {
          dragged.current = nameOf(find(active.id));
        }}
        onDragEnd={drop}
      >
        <SortableContext items={form.placed.map(placeId)} strategy={verticalListSortingStrategy}>
          <ul className="form-tree own-undo">
            {form.placed.map((placed) => (
              <TreeItem
                key={placeId(placed)}
                placed={placed}
                selected={placed === selected}
                faults={editing.faultsAt(placed.element).length}
                onSelect={() => choose(placed.element)}
              />
            ))}
          </ul>
        </SortableContext>
      </DndContext>
      {adding && <PaletteDialog editing={editing} onClose={() => setAdding(false)} />}
    </>
  );
}

const nameOf = (placed: FormEditing['selected']): string => (placed ? labelOf(placed.component) : '');

function announcements(dragged: () => string, name: (id: unknown) => string): Announcements {
  const said = formWords.drag;
  return {
    onDragStart: ({ active }) => said.start(name(active.id)),
    onDragOver: ({ active, over }) =>
      over && over.id !== active.id ? said.over(dragged(), name(over.id)) : undefined,
    onDragEnd: () => said.end(dragged()),
    onDragCancel: () => said.cancel(dragged()),
  };
}
