import { existsSync, readFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { goldenSeasons, madeUpSeasons } from '../../scripts/lib/kept-seasons.mjs';
import { readRecord, replaySeason, type ReplayOutcome, type SeasonRecord } from '../../src/replay/index.js';
import { openPlanPlace, type PlanVersion } from '../../src/seasons/index.js';
import { editedVersion } from '../support/edited-version.js';
import { expectReplaysItself } from '../support/replays-itself.js';

const GOLDEN = path.join(import.meta.dirname, 'golden');
const recordFile = (season: string): string => path.join(GOLDEN, season, 'season-record.jsonl.gz');
const planFile = (season: string): string => path.join('seasons', `${season}.yaml`);

interface Expected {
  readonly status: string;
  readonly reason?: string;
}

/** From a plan's file, or the folder it lies in. */
async function planVersion(place: string): Promise<PlanVersion> {
  const { planFile: file } = await openPlanPlace(place, path.join(os.tmpdir(), 'not-used'));
  return editedVersion(file ?? place);
}

describe.each([...goldenSeasons(), ...madeUpSeasons()])(
  'the season $key',
  ({ record: file, plan, outcome }) => {
    it('has its record kept, by npm run records', () => expect(existsSync(file)).toBe(true));

    it('replayed by its own plan comes out exactly as it did', async () => {
      expectReplaysItself(await readRecord(file), await planVersion(plan));
    });

    it('has a record that agrees with what was worked out by hand', async () => {
      const record = await readRecord(file);
      const expected = JSON.parse(readFileSync(outcome, 'utf8')) as Record<string, Expected>;
      for (const { ref, status, reason } of record.entries) {
        expect({ ref, status, reason }).toEqual({
          ...{ ref, status: expected[ref]?.status, reason: expected[ref]?.reason ?? null },
        });
      }
    });
  },
);

describe('another plan over a season', () => {
  let record: SeasonRecord;
  let base: PlanVersion;
  const draft = (edit: (file: string, text: string) => string) => editedVersion(planFile('wuxi-2024'), edit);
  const changed = async (edit: (file: string, text: string) => string): Promise<ReplayOutcome> =>
    replaySeason(record, await draft(edit), { base });

  beforeAll(async () => {
    record = await readRecord(recordFile('wuxi-2024'));
    base = await editedVersion(planFile('wuxi-2024'));
  });

  /** Full years on the closing day, a birthday on that day not yet counted, from the number itself. */
  const ageOn = (idNumber: string): number => {
    const born = Number(idNumber.slice(6, 14));
    return Math.floor((20240713 - born) / 10_000);
  };

  it('shows exactly those whose age one changed number turns over', async () => {
    const outcome = await changed((file, text) =>
      file.endsWith('studio-eligibility.dmn') ? text.replace('&lt;= 55', '&lt;= 45') : text,
    );
    const expected = record.entries
      .filter(({ award }) => award === 'studio')
      .filter(({ data }) => {
        const age = ageOn(String(data['idNumber']));
        return age > 45 && age <= 55;
      })
      .map(({ ref }) => ref);
    const flips = outcome.entries.flatMap(({ ref, checks }) =>
      checks
        .filter(({ before, after }) => before !== after)
        .map(({ rule, before, after }) => ({ ref, rule, before, after })),
    );
    expect(expected.length).toBeGreaterThan(5);
    expect(flips).toEqual(expected.map((ref) => ({ ref, rule: 'S1', before: 'pass', after: 'fail' })));
  });

  it('counts those out of the later places and lists, leaves the waiver open and says why', async () => {
    const outcome = await changed((file, text) =>
      file.endsWith('studio-eligibility.dmn') ? text.replace('&lt;= 55', '&lt;= 45') : text,
    );
    const stopped = outcome.entries.filter(({ cause }) => cause?.kind === 'rules');
    expect(stopped.length).toBeGreaterThan(3);
    for (const { status, placed, ranks, open, checks } of stopped) {
      expect({ status, placed, ranks }).toEqual({ status: null, placed: false, ranks: {} });
      expect(open).toEqual([expect.stringMatching(/领办人年龄.*待人工决定/)]);
      const check = checks.find(({ rule }) => rule === 'S1');
      expect([check?.rowBefore, check?.rowAfter, check?.clause]).toEqual([
        1,
        2,
        '一（一）领办人年龄不超过55周岁',
      ]);
    }
    const technicians = outcome.entries.filter(({ award }) => award === 'technician');
    expect(technicians.every(({ cause }) => cause === null)).toBe(true);
  });

  it('keeps a failure that may not be waived as such cases ended', async () => {
    const outcome = await changed((file, text) =>
      file.endsWith('technician-eligibility.dmn')
        ? text.replace(/(<decision id="T3"[\s\S]*?)"pass"/, '$1"fail"')
        : text,
    );
    const stopped = outcome.entries.filter(({ cause }) => cause?.kind === 'rules');
    expect(stopped.length).toBeGreaterThan(50);
    for (const { status, stages, open } of stopped)
      expect({ status, stages, open }).toEqual({
        status: 'ineligible',
        stages: ['submitted', 'confirmed'],
        open: [],
      });
  });

  it('with fewer places refuses the last ones that had one', async () => {
    const outcome = await changed((file, text) =>
      file.endsWith('plan.yaml')
        ? text.replace(
            '{ organisation: binhu, places: { studio: 3,',
            '{ organisation: binhu, places: { studio: 1,',
          )
        : text,
    );
    const given = record.entries
      .filter(
        ({ award, placed, organisations }) =>
          award === 'studio' && placed && organisations['recommender'] === 'binhu',
      )
      .map(({ ref, acts }) => ({ ref, seq: acts.find(({ task }) => task === 'recommend')?.seq ?? 0 }))
      .toSorted((a, b) => a.seq - b.seq)
      .map(({ ref }) => ref);
    const refused = outcome.entries.filter(({ cause }) => cause?.kind === 'quota');
    expect(new Set(refused.map(({ ref }) => ref))).toEqual(new Set(given.slice(1)));
    for (const { status, reason, stages } of refused)
      expect({ status, reason, stages }).toEqual({
        ...{ status: 'notRecommended', reason: 'quota', stages: ['submitted', 'confirmed', 'reviewed'] },
      });
    expect(outcome.quotas.find(({ key }) => key === 'studio/binhu')).toMatchObject({ used: 1, max: 1 });
  });

  it('with one more place gives it to the first who found none, and leaves the rest to people', async () => {
    const outcome = await changed((file, text) =>
      file.endsWith('plan.yaml')
        ? text.replace(
            '{ organisation: binhu, places: { studio: 3,',
            '{ organisation: binhu, places: { studio: 4,',
          )
        : text,
    );
    const full = record.entries
      .filter(
        ({ award, reason, organisations }) =>
          award === 'studio' && reason === 'quota' && organisations['recommender'] === 'binhu',
      )
      .map(({ ref, acts }) => ({ ref, seq: acts.find(({ task }) => task === 'recommend')?.seq ?? 0 }))
      .toSorted((a, b) => a.seq - b.seq);
    const changedOnes = outcome.entries.filter(({ cause }) => cause !== null);
    expect(changedOnes.map(({ ref, status }) => ({ ref, status }))).toEqual([
      { ref: full[0]?.ref, status: null },
    ]);
    expect(changedOnes[0]?.open).toEqual([expect.stringMatching(/是否推荐.*待人工办理/)]);
  });

  it('with a shorter list leaves out its last ones, with the reason of those below', async () => {
    const outcome = await changed((file, text) =>
      file.endsWith('plan.yaml') ? text.replace(/(weights: \{ expert: 100 \}\n\s+places: )30/, '$128') : text,
    );
    const list = record.rankings.find(({ ranking, award }) => ranking === 'final' && award === 'technician');
    const selected = list?.items.filter((item) => item.outcome === 'selected').map(({ ref }) => ref) ?? [];
    const out = outcome.entries.filter(({ cause }) => cause?.kind === 'ranking');
    expect(selected).toHaveLength(30);
    expect(new Set(out.map(({ ref }) => ref))).toEqual(new Set(selected.slice(28)));
    for (const { status, reason } of out)
      expect({ status, reason }).toEqual({ status: 'notNamed', reason: 'rank' });
  });
});
