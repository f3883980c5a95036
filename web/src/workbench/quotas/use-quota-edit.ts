import type { Document } from 'yaml';
import { placesText, type Places, type QuotaDifference } from '../../../../src/workbench/quota-table.js';
import { quotaWords as words } from '../../shared/texts/workbench-quotas.js';
import { insertAt, setAt } from '../plan-form/edit-document.js';
import { useWorkbench } from '../use-workbench.js';
import type { QuotaCell, QuotaModel } from './quota-model.js';

interface Written {
  readonly cell: QuotaCell;
  readonly places: Places;
}

const write = (document: Document, path: QuotaCell['path'], places: Places): void =>
  setAt(document, path, places ?? undefined);

/** Changes of the quotas, each a step that can be taken back. */
export function useQuotaEdit(model: QuotaModel) {
  const { editPlan, plan } = useWorkbench();
  const nameOf = (award: string): string => model.awards.find(({ id }) => id === award)?.name ?? award;
  return {
    cell: (body: string, { cell, places }: Written) =>
      editPlan(words.steps.cell(body, nameOf(cell.award), placesText(places)), (document) =>
        write(document, cell.path, places),
      ),
    block: (written: readonly Written[]) =>
      editPlan(words.steps.block(written.length), (document) => {
        for (const { cell, places } of written) write(document, cell.path, places);
      }),
    /** What a table says, with rows for bodies that have none yet. */
    table: (differences: readonly QuotaDifference[]) =>
      editPlan(words.steps.table(differences.length), (document) => {
        const holders = (plan?.quotas?.holders ?? []).map(({ organisation }) => organisation);
        for (const { organisation, award, after } of differences) {
          if (organisation === null) {
            write(document, ['quotas', 'totals', award], after);
            continue;
          }
          if (!holders.includes(organisation)) {
            insertAt(document, ['quotas', 'holders'], holders.length, { organisation, places: {} });
            holders.push(organisation);
          }
          write(document, ['quotas', 'holders', holders.indexOf(organisation), 'places', award], after);
        }
      }),
    addBody: (organisation: string, name: string) =>
      editPlan(words.steps.addBody(name), (document) =>
        insertAt(document, ['quotas', 'holders'], plan?.quotas?.holders.length ?? 0, {
          organisation,
          places: {},
        }),
      ),
    removeBody: (index: number, name: string) =>
      editPlan(words.steps.removeBody(name), (document) =>
        setAt(document, ['quotas', 'holders', index], undefined),
      ),
    addAward: (award: string, name: string) =>
      editPlan(words.steps.addAward(name), (document) => setAt(document, ['quotas', 'totals', award], 0)),
  };
}

export type QuotaEdit = ReturnType<typeof useQuotaEdit>;
