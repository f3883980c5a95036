import {
  changeSentence,
  comparePlans,
  tableComparisons,
  type PlanChange,
  type TableComparison,
} from '../seasons/index.js';
import { Invalid } from '../shared/errors.js';
import { SCRIPT_FILE } from './draft-paths.js';

export interface ComparisonView {
  readonly changes: readonly (PlanChange & { readonly sentence: string })[];
  /** Why there are no sentences; the files can be looked at all the same. */
  readonly problem: string | null;
  /** Decisions that are not alike, cell by cell. */
  readonly tables: readonly TableComparison[];
  readonly before: ComparedPlan;
  readonly after: ComparedPlan;
}

export interface ComparedPlan {
  readonly title: string;
  readonly files: Readonly<Record<string, string>>;
}

type Files = ComparedPlan['files'];

/** Two packages side by side. One that cannot be read as a plan is told, and still compared file by file. */
export function compareFiles(before: Files, after: Files): Omit<ComparisonView, 'before' | 'after'> {
  const [old, now] = [{ files: withoutScript(before) }, { files: withoutScript(after) }];
  const tables = tableComparisons(old, now).filter(({ kind }) => kind !== 'same');
  try {
    const changes = comparePlans(old, now);
    return {
      changes: changes.map((change) => ({ ...change, sentence: changeSentence(change) })),
      ...{ problem: null, tables },
    };
  } catch (error) {
    if (error instanceof Invalid) return { changes: [], problem: UNREADABLE, tables };
    throw error;
  }
}

const UNREADABLE = '方案文件有格式错误，暂时不能逐条说明。下面仍可逐个文件对照；请先按“校验与定稿”改正。';

const withoutScript = ({ [SCRIPT_FILE]: _script, ...files }: Files): Files => files;
