import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { KeptSeason } from '../../scripts/lib/kept-seasons.mjs';

interface Paid {
  readonly payer: string;
  readonly yuan: number;
  readonly lines: readonly { item: string; occasion?: string; yuan: number; state?: string }[];
}

type Sums = Readonly<Record<string, Readonly<Record<string, number>>>>;

const json = (file: string): unknown => JSON.parse(readFileSync(file, 'utf8'));

/** Payer → what for, and which time → yuan. Lines that are stopped or held come to nothing. */
const paidFor = (payers: readonly Paid[]): Sums =>
  Object.fromEntries(
    payers.map(({ payer, lines }) => {
      const sums: Record<string, number> = {};
      for (const { item, occasion, yuan, state } of lines) {
        const what = occasion === undefined ? item : `${item}（${occasion}）`;
        if (state !== 'stopped' && state !== 'held') sums[what] = (sums[what] ?? 0) + yuan;
      }
      return [payer, sums] as const;
    }),
  );

const totalOf = (sums: Readonly<Record<string, number>>): number =>
  Object.values(sums).reduce((sum, yuan) => sum + yuan, 0);

/** What a rehearsal has left in its output folder is what was worked out by hand, the money too where it was. */
export function expectAsWorkedOut(season: KeptSeason, out: string): void {
  expect(json(path.join(out, 'outcome.json'))).toEqual(json(season.outcome));
  const whole = json(path.join(out, 'season.json')) as { payments: Paid[] };
  if (season.season) expect(whole).toMatchObject(json(season.season) as object);
  if (!season.payments) return;
  const sums = json(season.payments) as Sums;
  expect(paidFor(whole.payments)).toEqual(sums);
  for (const { payer, yuan } of whole.payments)
    expect([payer, yuan]).toEqual([payer, totalOf(sums[payer] ?? {})]);
}
