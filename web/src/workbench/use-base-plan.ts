import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { SeasonPlan } from '../../../src/seasons/plan.js';
import { api } from '../shared/api.js';
import type { ComparisonView } from '../shared/api-types.js';
import { readPlan } from './draft/plan-text.js';
import { useWorkbench } from './use-workbench.js';

/** The plan of the version that the draft was copied from; null while it is not known, and for one that was imported. */
export function useBasePlan(): Partial<SeasonPlan> | null {
  const { draft } = useWorkbench();
  const version = draft.baseVersionId;
  const query = useQuery({
    queryKey: ['plan-version-files', version],
    queryFn: () => {
      const name = `version:${String(version)}`;
      return api.get<ComparisonView>('/plan-comparison', { before: name, after: name });
    },
    enabled: version !== null,
    staleTime: Infinity,
  });
  const text = query.data?.before.files['plan.yaml'];
  return useMemo(() => (text === undefined ? null : readPlan(text)), [text]);
}
