import { useMemo } from 'react';
import { Link } from 'react-router';
import { templateUses } from '../../../../src/workbench/template-uses.js';
import { templateWords } from '../../shared/texts/workbench-templates.js';
import { FOLDER } from '../templates/template-files.js';
import { useWorkbench } from '../use-workbench.js';

/** From each notice that is printed to what it looks like. */
export function NoticePrints() {
  const { plan, files, linkTo } = useWorkbench();
  const notices = useMemo(
    () => templateUses(plan, files).filter(({ kind }) => kind === 'notice'),
    [plan, files],
  );
  if (notices.length === 0) return null;
  return (
    <ul className="stack close">
      {notices.map(({ id, title, template }) => (
        <li key={id}>
          <Link to={linkTo({ part: 'templates', file: FOLDER + template })}>
            {templateWords.preview.of(title)}
          </Link>
        </li>
      ))}
    </ul>
  );
}
