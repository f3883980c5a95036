import { planForm as words } from '../../shared/texts/workbench-plan.js';

interface Props {
  readonly name: string;
  readonly first: boolean;
  readonly last: boolean;
  readonly onMove: (by: number) => void;
  readonly onRemove: () => void;
}

/** Up, down, away: for an item of a list. */
export function ItemActs({ name, first, last, onMove, onRemove }: Props) {
  const act = (label: string, sign: string, disabled: boolean, run: () => void) => (
    <button
      type="button"
      className="item-act"
      aria-label={`${label} ${name}`}
      title={label}
      disabled={disabled}
      onClick={run}
    >
      {sign}
    </button>
  );
  return (
    <span className="item-acts">
      {act(words.up, '↑', first, () => onMove(-1))}
      {act(words.down, '↓', last, () => onMove(1))}
      {act(words.remove, '✕', false, onRemove)}
    </span>
  );
}
