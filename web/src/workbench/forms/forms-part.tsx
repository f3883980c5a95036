import { useSearchParams } from 'react-router';
import { FormEditor } from './form-editor.js';
import { FormList } from './form-list.js';
import './forms.css';

/** The forms of the draft, or the one that the address names. */
export default function FormsPart() {
  const [search] = useSearchParams();
  const file = search.get('file');
  return file === null ? <FormList /> : <FormEditor key={file} file={file} />;
}
