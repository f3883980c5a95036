import { ActDialog } from '../shared/act-dialog.js';
import { workbench } from '../shared/texts/workbench.js';
import type { FileChange } from './draft/draft-types.js';
import { useWorkbench } from './use-workbench.js';

const words = workbench.removeFile;

interface Props {
  readonly title: string;
  /** Of the step in the history, by which it is undone. */
  readonly label: string;
  readonly changes: readonly FileChange[];
  /** Places that still use it, in words. */
  readonly uses: readonly string[];
  readonly onRemoved?: () => void;
  readonly onClose: () => void;
}

/** Takes a file out of the draft, and tells what still uses it. */
export function RemoveFile({ title, label, changes, uses, onRemoved, onClose }: Props) {
  const { apply } = useWorkbench();
  return (
    <ActDialog
      danger
      title={title}
      consequence={words.consequence}
      okText={words.ok}
      leastReason={0}
      pending={false}
      error={null}
      onConfirm={() => {
        apply({ label, changes });
        onClose();
        onRemoved?.();
      }}
      onClose={onClose}
    >
      {uses.length > 0 && (
        <div className="notice-box warn">
          <p>{words.stillUsed}</p>
          <ul className="fault-lines">
            {uses.map((use) => (
              <li key={use}>{use}</li>
            ))}
          </ul>
        </div>
      )}
    </ActDialog>
  );
}
