import { useEffect, useMemo, useRef, type ComponentType } from 'react';
import type { ComparisonView } from '../../shared/api-types.js';
import { Chip } from '../../shared/chip.js';
import { EmptyState } from '../../shared/empty-state.js';
import { PageSection } from '../../shared/page-section.js';
import { compareWords as words } from '../../shared/texts/workbench-compare.js';
import { useReveal } from '../use-reveal.js';
import { changedPaths } from './changed-paths.js';
import type { ViewKey } from './compare-views.js';
import { dateChanges } from './date-changes.js';
import { DatesView } from './dates-view.js';
import { DiagramsView } from './diagrams-view.js';
import { FormsView } from './forms-view.js';
import { quotaChanges } from './quota-changes.js';
import { QuotasView } from './quotas-view.js';
import { plansOf } from './plans-of.js';
import { TablesView } from './tables-view.js';
import { TextsView } from './texts-view.js';
import type { CompareAddress } from './use-compare-address.js';

export interface ViewProps {
  readonly comparison: ComparisonView;
  readonly address: CompareAddress;
}

const VIEWS: Readonly<Record<ViewKey, ComponentType<ViewProps>>> = {
  diagrams: DiagramsView,
  tables: TablesView,
  quotas: QuotasView,
  forms: FormsView,
  dates: DatesView,
  texts: TextsView,
};

/** The coloured views, with how many differences each has. */
export function ComparedViews({ comparison, address }: ViewProps) {
  const counts = useCounts(comparison);
  const keys = Object.keys(words.views) as ViewKey[];
  const shown = address.view ?? keys.find((key) => counts[key] > 0) ?? 'texts';
  const View = VIEWS[shown];
  const top = useTopOnCall(address);
  return (
    <div ref={top} className="compare-views">
      <PageSection title={words.compared}>
        <div className="chips" role="group" aria-label={words.compared}>
          {keys.map((key) => (
            <Chip
              key={key}
              pressed={key === shown}
              count={counts[key]}
              onPress={() => address.show({ view: key })}
            >
              {words.views[key]}
            </Chip>
          ))}
        </div>
        {counts[shown] === 0 ? (
          <EmptyState title={words.nothingHere(words.views[shown])} />
        ) : (
          <View comparison={comparison} address={address} />
        )}
      </PageSection>
    </div>
  );
}

/** Whoever follows a sentence is taken to its place; to the top of its view where the place is not drawn. */
function useTopOnCall({ view, at }: CompareAddress) {
  const top = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (view !== null) top.current?.scrollIntoView({ block: 'start' });
  }, [view, at]);
  useReveal(at === null ? [] : [`compared:${at}`]);
  return top;
}

function useCounts(comparison: ComparisonView): Readonly<Record<ViewKey, number>> {
  return useMemo(() => {
    const { before, after } = plansOf(comparison);
    const paths = changedPaths(comparison);
    return {
      diagrams: paths.filter((path) => path.endsWith('.bpmn')).length,
      tables: comparison.tables.length,
      quotas: quotaChanges(before, after).changed,
      forms: paths.filter((path) => path.startsWith('forms/')).length,
      dates: dateChanges(before, after).filter(({ kind }) => kind !== 'same').length,
      texts: paths.length,
    };
  }, [comparison]);
}
