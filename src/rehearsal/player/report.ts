import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import Table from 'cli-table3';
import pLimit from 'p-limit';
import type { RehearsalMapping } from '../mapping.js';
import type { ScriptedOutcome } from '../scripted-view.js';
import type { Api } from './api.js';
import type { Player } from './cast.js';
import type { Journal } from './journal.js';
import { outcomeOf } from './player.js';

/** How many documents are fetched at the same time. */
const DOCUMENTS_AT_ONCE = 2;

export type Outcomes = Readonly<Record<string, Readonly<Record<string, unknown>>>>;

/** Everybody's outcome by reference, in the order of the references. */
export function collectOutcomes(
  mapping: RehearsalMapping,
  cast: readonly Player[],
  entries: readonly ScriptedOutcome[],
  journal: Journal,
): Outcomes {
  const byRef = new Map(entries.map((entry) => [entry.clientRef, entry]));
  const outcomes = [...cast]
    .sort((a, b) => (a.ref < b.ref ? -1 : 1))
    .map((player) => {
      const entry = byRef.get(player.ref);
      return [
        player.ref,
        entry ? outcomeOf(mapping, player, entry) : (journal.refusals.get(player.ref) ?? {}),
      ] as const;
    });
  return Object.fromEntries(outcomes);
}

export async function writeOutcomes(folder: string, outcomes: Outcomes): Promise<string> {
  const file = join(folder, 'outcome.json');
  await writeFile(file, `${JSON.stringify(outcomes, null, 1)}\n`);
  return file;
}

/** Fetches the printed documents of those entered in the register. @returns how many were written. */
export async function saveDocuments(
  api: Api,
  token: string,
  folder: string,
  seasonId: string,
  entries: readonly ScriptedOutcome[],
): Promise<number> {
  const named = await api.get<{ applicationId: string }[]>(`/seasons/${seasonId}/named`, token);
  const refs = new Map(entries.map((entry) => [entry.applicationId, entry.clientRef ?? entry.applicationId]));
  const target = join(folder, 'documents');
  await mkdir(target, { recursive: true });
  const limit = pLimit(DOCUMENTS_AT_ONCE);
  const written = await Promise.all(
    named.map(({ applicationId }) =>
      limit(async () => {
        const documents = await api.get<{ id: string }[]>(`/applications/${applicationId}/documents`, token);
        for (const { id } of documents) {
          const pdf = await api.download(`/applications/${applicationId}/documents/${id}`, token);
          await writeFile(join(target, `${refs.get(applicationId) ?? applicationId}-${id}.pdf`), pdf);
        }
        return documents.length;
      }),
    ),
  );
  return written.reduce((sum, n) => sum + n, 0);
}

/** One row a status, one column an award. */
export function summaryTable(cast: readonly Player[], outcomes: Outcomes): string {
  const awards = [...new Set(cast.map(({ award }) => award))];
  const label = (ref: string): string => {
    const { status = '—', reason } = outcomes[ref] ?? {};
    return typeof reason === 'string' ? `${String(status)} · ${reason}` : String(status);
  };
  const rows = [...new Set(cast.map(({ ref }) => label(ref)))].sort();
  const table = new Table({ head: ['结果', ...awards, '合计'], style: { head: [], border: [] } });
  for (const row of rows) {
    const counts = awards.map(
      (award) => cast.filter((one) => one.award === award && label(one.ref) === row).length,
    );
    table.push([row, ...counts, counts.reduce((a, b) => a + b, 0)]);
  }
  return table.toString();
}
