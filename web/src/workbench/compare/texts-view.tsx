import { lazy, Suspense } from 'react';
import { EmptyState } from '../../shared/empty-state.js';
import { Loading } from '../../shared/loading.js';
import { compareWords } from '../../shared/texts/workbench-compare.js';
import { isBinaryFile } from '../source/is-binary.js';
import { changedPaths } from './changed-paths.js';
import type { ViewProps } from './compared-views.js';
import { PLAN } from './compare-views.js';
import { FileChips } from './file-chips.js';
import { lineOfPlace } from './line-of-place.js';

const TextPair = lazy(() => import('./text-pair.js'));
const words = compareWords.text;

/** Every file that is not alike, line by line. */
export function TextsView({ comparison, address }: ViewProps) {
  const files = changedPaths(comparison);
  const file = files.find((path) => path === address.file) ?? files[0] ?? '';
  const [old, now] = [comparison.before.files[file], comparison.after.files[file]];
  const asked = file === PLAN && address.file === PLAN ? address.at : null;
  return (
    <div className="stack close">
      <FileChips
        files={files}
        shown={file}
        comparison={comparison}
        nameOf={(path) => path}
        onShow={(path) => address.show({ view: 'texts', file: path })}
      />
      {old === undefined && <p className="quiet">{words.added}</p>}
      {now === undefined && <p className="quiet">{words.removed}</p>}
      {isBinaryFile(file) ? (
        <EmptyState title={words.binary} />
      ) : (
        <Suspense fallback={<Loading lines={8} />}>
          <TextPair
            key={file}
            path={file}
            before={old ?? ''}
            after={now ?? ''}
            line={asked === null ? null : lineOfPlace(now ?? '', asked)}
          />
        </Suspense>
      )}
    </div>
  );
}
