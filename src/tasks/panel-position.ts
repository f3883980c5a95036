import type { Variables } from '../engine/index.js';

const positive = (value: unknown): number | null =>
  typeof value === 'number' && Number.isInteger(value) && value > 0 ? value : null;

/**
 * Which seat of its panel a task is: the position of the panel member it was opened for, or its number in
 * the multi-instance. Null when the task belongs to no panel.
 */
export function panelPosition(variables: Readonly<Variables>): number | null {
  const member = variables['panelMember'];
  const position =
    typeof member === 'object' && member !== null ? (member as { position?: unknown }).position : undefined;
  return positive(position) ?? positive(variables['loopCounter']);
}
