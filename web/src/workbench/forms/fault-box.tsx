import { FaultLines } from './fault-lines.js';
import type { FormEditing } from './use-form-editing.js';

/** Faults of one place, above what mends them. */
export function FaultBox({ editing, element }: { editing: FormEditing; element: string }) {
  const faults = editing.faultsAt(element);
  if (faults.length === 0) return null;
  return (
    <div className="notice-box danger small" role="status">
      <FaultLines faults={faults.map(({ element: _, ...fault }) => fault)} />
    </div>
  );
}
