import { formWords } from '../../shared/texts/workbench-forms.js';
import { RemoveFile } from '../remove-file.js';
import type { FormRow } from './form-list.js';

export function RemoveFormDialog({ row, onClose }: { row: FormRow; onClose: () => void }) {
  return (
    <RemoveFile
      title={`${formWords.dialog.remove}：${row.title}`}
      label={formWords.did.remove(row.title)}
      changes={[{ path: row.file, content: null }]}
      uses={row.users.map((user) => formWords.list[user.kind](user.title))}
      onClose={onClose}
    />
  );
}
