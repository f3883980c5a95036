import { lazy, Suspense, useMemo } from 'react';
import { EmptyState } from '../../shared/empty-state.js';
import { Loading } from '../../shared/loading.js';
import { compareWords } from '../../shared/texts/workbench-compare.js';
import { diagramFacts } from '../diagrams/diagram-facts.js';
import { changedPaths } from './changed-paths.js';
import type { ViewProps } from './compared-views.js';
import { FileChips } from './file-chips.js';

const DiagramPair = lazy(() => import('./diagram-pair.js'));

/** Diagrams that are not alike, one of them on two canvases. */
export function DiagramsView({ comparison, address }: ViewProps) {
  const { before, after, changes } = comparison;
  const files = changedPaths(comparison).filter((path) => path.endsWith('.bpmn'));
  const file = files.find((path) => path === address.file) ?? files[0] ?? '';
  const texts = [before.files[file], after.files[file]] as const;
  const isRefused = texts.some((text) => text !== undefined && diagramFacts(text).refusal !== null);
  const sentences = useMemo(() => {
    const told = new Map<string, string[]>();
    for (const change of changes)
      if (change.file === file) told.set(change.place, [...(told.get(change.place) ?? []), change.sentence]);
    return told;
  }, [changes, file]);
  const nameOf = (path: string): string =>
    diagramFacts(after.files[path] ?? before.files[path] ?? '').processes[0]?.name ?? path;
  return (
    <div className="stack close">
      <FileChips
        files={files}
        shown={file}
        comparison={comparison}
        nameOf={nameOf}
        onShow={(path) => address.show({ view: 'diagrams', file: path })}
      />
      {isRefused ? (
        <EmptyState title={compareWords.diagram.refused} />
      ) : (
        <Suspense fallback={<Loading lines={8} />}>
          <DiagramPair
            key={file}
            name={nameOf(file)}
            before={texts[0]}
            after={texts[1]}
            at={address.file === file ? address.at : null}
            sentences={sentences}
          />
        </Suspense>
      )}
    </div>
  );
}
