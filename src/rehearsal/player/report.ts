import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import Table from 'cli-table3';
import pLimit from 'p-limit';
import { recordLines, type SeasonRecord } from '../../replay/index.js';
import { evaluate, type RehearsalMapping } from '../mapping.js';
import type { ScriptedOutcome } from '../scripted-view.js';
import type { Api } from './api.js';
import type { Player } from './cast.js';
import { everythingOf } from './everything-of.js';
import type { Journal } from './journal.js';
import { seasonSummary } from './season-summary.js';

const HUNDRED = 100;

/** How many documents are fetched at the same time. */
const DOCUMENTS_AT_ONCE = 2;

export type Outcomes = Readonly<Record<string, Readonly<Record<string, unknown>>>>;

/** What the season left behind, besides the entries. Needed where the script does not say what an outcome is. */
export interface Traces {
  readonly record: SeasonRecord;
  /** Reference → names of printed files. */
  readonly documents: ReadonlyMap<string, readonly string[]>;
}

/** Everybody's outcome by reference, in the order of the references. */
export function collectOutcomes(
  mapping: RehearsalMapping,
  cast: readonly Player[],
  entries: readonly ScriptedOutcome[],
  journal: Journal,
  traces?: Traces,
): Outcomes {
  const byRef = new Map(entries.map((entry) => [entry.clientRef, entry]));
  const outcomes = [...cast]
    .sort((a, b) => (a.ref < b.ref ? -1 : 1))
    .map((player) => {
      const entry = byRef.get(player.ref);
      const outcome = entry && outcomeOf(mapping, player, entry, traces);
      return [
        player.ref,
        withFaults(outcome ?? journal.refusals.get(player.ref) ?? {}, player, journal),
      ] as const;
    });
  return Object.fromEntries(outcomes);
}

/** The value of the mapping's outcome keys, or everything where it names none; null is left out. */
function outcomeOf(
  mapping: RehearsalMapping,
  player: Player,
  outcome: ScriptedOutcome,
  traces: Traces | undefined,
): Record<string, unknown> {
  if (!mapping.outcome) {
    const entry = traces?.record.entries.find(({ ref }) => ref === player.ref);
    return entry && traces
      ? everythingOf(entry, traces.record, {
          documents: traces.documents.get(player.ref) ?? [],
          votes: outcome.votes,
        })
      : { status: outcome.status };
  }
  const { status, reason, title, details, stages, certificateNo } = outcome;
  const { checks, results, rounds, votes } = outcome;
  const payments = outcome.payments.map(({ amountFen, ...line }) => ({ ...line, yuan: amountFen / HUNDRED }));
  const entry = { status, reason, title, details, stages, certificateNo, payments };
  const context = { line: player.line, entry, checks, results, rounds, votes };
  const values = Object.entries(mapping.outcome).map(
    ([key, feel]) => [key, evaluate(feel, context)] as const,
  );
  return Object.fromEntries(values.filter(([, value]) => value !== null && value !== undefined));
}

/** How what was to go wrong went. */
function withFaults(
  outcome: Readonly<Record<string, unknown>>,
  { ref }: Player,
  journal: Journal,
): Readonly<Record<string, unknown>> {
  const happened = journal.happenings.filter((happening) => happening.ref === ref);
  if (happened.length === 0) return outcome;
  const faults = happened.map(({ kind, task, refused }) => ({
    kind,
    ...(task !== null && { task }),
    refused,
  }));
  return { ...outcome, faults };
}

/** Writes outcomes, the season's summary and its record. @returns the file of the outcomes */
export async function writeOutcomes(
  folder: string,
  outcomes: Outcomes,
  record: SeasonRecord,
): Promise<string> {
  const file = join(folder, 'outcome.json');
  await writeFile(file, `${JSON.stringify(outcomes, null, 1)}\n`);
  await writeFile(join(folder, 'season.json'), `${JSON.stringify(seasonSummary(record), null, 1)}\n`);
  await writeFile(join(folder, 'season-record.jsonl'), recordLines(record));
  return file;
}

/** Fetches the printed documents of those entered in the register. @returns file names by reference. */
export async function saveDocuments(
  api: Api,
  token: string,
  folder: string,
  seasonId: string,
  entries: readonly ScriptedOutcome[],
): Promise<ReadonlyMap<string, readonly string[]>> {
  const named = await api.get<{ applicationId: string }[]>(`/seasons/${seasonId}/named`, token);
  const refs = new Map(entries.map((entry) => [entry.applicationId, entry.clientRef ?? entry.applicationId]));
  const target = join(folder, 'documents');
  await mkdir(target, { recursive: true });
  const limit = pLimit(DOCUMENTS_AT_ONCE);
  const written = await Promise.all(
    named.map(({ applicationId }) =>
      limit(async () => {
        const ref = refs.get(applicationId) ?? applicationId;
        const documents = await api.get<{ id: string }[]>(`/applications/${applicationId}/documents`, token);
        const names: string[] = [];
        for (const { id } of documents) {
          const pdf = await api.download(`/applications/${applicationId}/documents/${id}`, token);
          await writeFile(join(target, `${ref}-${id}.pdf`), pdf);
          names.push(`${ref}-${id}.pdf`);
        }
        return [ref, names] as const;
      }),
    ),
  );
  return new Map(written);
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
