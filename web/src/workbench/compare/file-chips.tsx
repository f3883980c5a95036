import type { ComparisonView } from '../../shared/api-types.js';
import { compareWords as words } from '../../shared/texts/workbench-compare.js';
import { ChangeMark } from './change-mark.js';

interface Props {
  readonly files: readonly string[];
  readonly shown: string;
  readonly comparison: Pick<ComparisonView, 'before' | 'after'>;
  readonly nameOf: (path: string) => string;
  readonly onShow: (path: string) => void;
}

/** Files that are not alike, one of them chosen. */
export function FileChips({ files, shown, comparison: { before, after }, nameOf, onShow }: Props) {
  return (
    <div className="chips" role="group" aria-label={words.files}>
      {files.map((path) => {
        const kind =
          before.files[path] === undefined
            ? 'added'
            : after.files[path] === undefined
              ? 'removed'
              : 'changed';
        return (
          <button
            key={path}
            type="button"
            className="chip"
            title={path}
            aria-pressed={path === shown}
            onClick={() => onShow(path)}
          >
            <ChangeMark kind={kind} /> {nameOf(path)}
          </button>
        );
      })}
    </div>
  );
}
