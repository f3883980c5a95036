import { ActDialog } from '../../shared/act-dialog.js';
import { formWords } from '../../shared/texts/workbench-forms.js';
import { useWorkbench } from '../use-workbench.js';
import type { FormRow } from './form-list.js';

const words = formWords.dialog;

export function RemoveFormDialog({ row, onClose }: { row: FormRow; onClose: () => void }) {
  const { apply } = useWorkbench();
  return (
    <ActDialog
      title={`${words.remove}：${row.title}`}
      consequence={words.removeConsequence}
      okText={words.remove}
      danger
      leastReason={0}
      pending={false}
      error={null}
      onConfirm={() => {
        apply({ label: formWords.did.remove(row.title), changes: [{ path: row.file, content: null }] });
        onClose();
      }}
      onClose={onClose}
    >
      {row.users.length > 0 && (
        <div className="notice-box warn">
          <p>{words.stillUsed}</p>
          <ul className="fault-lines">
            {row.users.map((user, index) => (
              <li key={index}>{formWords.list[user.kind](user.title)}</li>
            ))}
          </ul>
        </div>
      )}
    </ActDialog>
  );
}
