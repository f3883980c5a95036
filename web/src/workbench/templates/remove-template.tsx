import { templateWords } from '../../shared/texts/workbench-templates.js';
import { RemoveFile } from '../remove-file.js';
import { useWorkbench } from '../use-workbench.js';
import { removedTemplate, type TemplateRow } from './template-files.js';

/** Takes a template out of the draft, and says what still prints with it. */
export function RemoveTemplate({ row, onClose }: { row: TemplateRow; onClose: () => void }) {
  const { files } = useWorkbench();
  return (
    <RemoveFile
      title={`${templateWords.dialog.remove}：${row.name}`}
      label={templateWords.did.remove(row.name)}
      changes={removedTemplate(row.name, files)}
      uses={[
        ...row.uses.map(({ awardTitle, title }) => templateWords.use(awardTitle, title)),
        ...row.takenBy,
      ]}
      onClose={onClose}
    />
  );
}
