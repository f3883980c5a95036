import { useSearchParams } from 'react-router';
import { FOLDER, settingsOf, templateRows } from './template-files.js';
import { TemplateEditor } from './template-editor.js';
import { TemplateList } from './template-list.js';
import { useWorkbench } from '../use-workbench.js';
import './templates.css';

/** The templates of the draft, or the one that the address names. */
export default function TemplatesPart() {
  const [search] = useSearchParams();
  const { files, plan } = useWorkbench();
  const file = search.get('file');
  if (file === null) return <TemplateList />;
  // A fault in a file of settings leads to the first template that reads it.
  const main = file.endsWith('.typ')
    ? file
    : templateRows(files, plan).find(({ name }) =>
        settingsOf(name, files).includes(file.slice(FOLDER.length)),
      )?.path;
  return <TemplateEditor key={main ?? file} path={main ?? file} />;
}
