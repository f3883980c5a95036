import { ActDialog } from '../../shared/act-dialog.js';
import { templateWords } from '../../shared/texts/workbench-templates.js';
import { useWorkbench } from '../use-workbench.js';
import { removedTemplate, type TemplateRow } from './template-files.js';

const words = templateWords.dialog;

/** Takes a template out of the draft, and says what still prints with it. */
export function RemoveTemplate({ row, onClose }: { row: TemplateRow; onClose: () => void }) {
  const { files, apply } = useWorkbench();
  const uses = row.uses.map(({ awardTitle, title }) => templateWords.use(awardTitle, title));
  const remove = () => {
    apply({ label: templateWords.did.remove(row.name), changes: removedTemplate(row.name, files) });
    onClose();
  };
  return (
    <ActDialog
      danger
      title={`${words.remove}：${row.name}`}
      consequence={words.removeConsequence([...uses, ...row.takenBy].join('、'))}
      okText={words.remove}
      leastReason={0}
      pending={false}
      error={null}
      onConfirm={remove}
      onClose={onClose}
    />
  );
}
