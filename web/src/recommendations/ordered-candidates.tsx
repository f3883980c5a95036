import {
  closestCenter,
  DndContext,
  KeyboardSensor,
  PointerSensor,
  useSensor,
  useSensors,
  type DragEndEvent,
} from '@dnd-kit/core';
import {
  SortableContext,
  sortableKeyboardCoordinates,
  useSortable,
  verticalListSortingStrategy,
} from '@dnd-kit/sortable';
import { CSS } from '@dnd-kit/utilities';
import type { RecommendationListView, RecommendedCase } from '../shared/api-types.js';
import { texts } from '../shared/texts.js';
import { CandidateWords } from './candidate-words.js';
import { joinedAt, movedTo, ranksOf, type OrderLine } from './order-list.js';

/** Less is a click, not a drag. */
const DRAG_FROM_PX = 6;

interface Props {
  readonly list: RecommendationListView;
  readonly lines: readonly OrderLine[];
  readonly locked: boolean;
  readonly onChange: (lines: readonly OrderLine[]) => void;
}

/** The candidates that have a place: moved by dragging, by buttons, and by the keyboard at the handle. */
export function OrderedCandidates({ list, lines, locked, onChange }: Props) {
  const sensors = useSensors(
    useSensor(PointerSensor, { activationConstraint: { distance: DRAG_FROM_PX } }),
    useSensor(KeyboardSensor, { coordinateGetter: sortableKeyboardCoordinates }),
  );
  const known = new Map([...list.places.flat(), ...list.unplaced].map((one) => [one.entryId, one]));
  const ranks = ranksOf(lines);
  const end = ({ active, over }: DragEndEvent) => {
    const from = lines.findIndex(({ id }) => id === active.id);
    const to = lines.findIndex(({ id }) => id === over?.id);
    if (from >= 0 && to >= 0 && from !== to) onChange(movedTo(lines, from, to));
  };
  if (lines.length === 0) return null;
  return (
    <DndContext
      sensors={sensors}
      collisionDetection={closestCenter}
      onDragEnd={end}
      accessibility={{ screenReaderInstructions: { draggable: texts.recommendations.hint } }}
    >
      <SortableContext
        items={lines.map(({ id }) => id)}
        strategy={verticalListSortingStrategy}
        disabled={locked}
      >
        <ol className="order-list">
          {lines.map((line, index) => {
            const candidate = known.get(line.id);
            return (
              candidate && (
                <Row
                  key={line.id}
                  candidate={candidate}
                  line={line}
                  rank={ranks[index] ?? index + 1}
                  movable={list.mayOrder}
                  locked={locked}
                  equal={list.equal && index > 0}
                  onMove={(by) => onChange(movedTo(lines, index, index + by))}
                  onJoin={(joined) => onChange(joinedAt(lines, index, joined))}
                  first={index === 0}
                  last={index === lines.length - 1}
                />
              )
            );
          })}
        </ol>
      </SortableContext>
    </DndContext>
  );
}

interface RowProps {
  readonly candidate: RecommendedCase;
  readonly line: OrderLine;
  readonly rank: number;
  readonly movable: boolean;
  readonly locked: boolean;
  /** May share the place of the one before. */
  readonly equal: boolean;
  readonly first: boolean;
  readonly last: boolean;
  readonly onMove: (by: 1 | -1) => void;
  readonly onJoin: (joined: boolean) => void;
}

function Row(props: RowProps) {
  const { candidate, line, rank, movable } = props;
  const { attributes, listeners, setNodeRef, setActivatorNodeRef, transform, transition, isDragging } =
    useSortable({ id: line.id });
  const words = texts.recommendations;
  return (
    <li
      ref={setNodeRef}
      className={`order-row ${isDragging ? 'dragging' : ''}`}
      style={{ transform: CSS.Transform.toString(transform), transition }}
    >
      {movable && (
        <button
          type="button"
          ref={setActivatorNodeRef}
          className="order-handle"
          {...attributes}
          {...listeners}
          aria-label={words.handle(candidate.holderName)}
        >
          <span aria-hidden="true">⠿</span>
        </button>
      )}
      <span className="order-rank numbers" aria-label={words.rank(rank)}>
        {rank}
        {line.joined && <span className="small quiet">{words.shared}</span>}
      </span>
      <CandidateWords candidate={candidate} />
      {movable && <Buttons {...props} />}
    </li>
  );
}

function Buttons({ candidate, line, locked, equal, first, last, onMove, onJoin }: RowProps) {
  const words = texts.recommendations;
  const name = candidate.holderName;
  return (
    <span className="order-buttons">
      {equal && (
        <button
          type="button"
          className="button plain compact"
          disabled={locked}
          onClick={() => onJoin(!line.joined)}
        >
          {line.joined ? words.split : words.join}
        </button>
      )}
      <button
        type="button"
        className="button compact"
        aria-label={words.up(name)}
        disabled={locked || first}
        onClick={() => onMove(-1)}
      >
        ↑
      </button>
      <button
        type="button"
        className="button compact"
        aria-label={words.down(name)}
        disabled={locked || last}
        onClick={() => onMove(1)}
      >
        ↓
      </button>
    </span>
  );
}
