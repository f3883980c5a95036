import { describeEntry } from '../applications/index.js';
import {
  buildFacts,
  evidenceCounts,
  feelOptions,
  RegisterBook,
  unitCounts,
  type Facts,
  type JudgedFacts,
  type RegisterLine,
  type UnitCase,
} from '../eligibility/index.js';
import { describeForm, type FormField } from '../forms/index.js';
import { instantOf, type PlanAward, type PlanVersion } from '../seasons/index.js';
import { grouped } from '../shared/grouped.js';
import { normalizedText } from '../shared/normalized-text.js';
import type { RecordedEntry, RecordedTitle, SeasonRecord } from './season-record.js';
import { heldPlaceAt } from './take-places.js';

export type ReplayFactsOf = Facts & JudgedFacts;

interface Known {
  readonly entry: RecordedEntry;
  readonly facets: Readonly<Record<string, string | number | boolean>>;
  readonly conflictKey: string | null;
  readonly submitted: number;
  /** Records have cases in the order of filing. */
  readonly serial: number;
  readonly ended: number;
}

/**
 * What rules and formulas of a plan see of recorded cases, as things stood at a given time: who was still under way,
 * what the register had, which dates held. What no record has is left empty; `lacking` names it.
 */
export class ReplayFacts {
  readonly lacking: ReadonlySet<string>;
  private readonly known: ReadonlyMap<string, Known>;
  private readonly byConflict: ReadonlyMap<string, readonly Known[]>;
  private readonly byUnit: ReadonlyMap<string, readonly Known[]>;
  private readonly dates: ReturnType<typeof datesOf>;
  private readonly fields = new Map<string, readonly FormField[]>();
  private readonly registers = new Map<number, RegisterBook>();

  constructor(
    private readonly record: SeasonRecord,
    readonly version: PlanVersion,
  ) {
    const known = record.entries.flatMap((entry, index) => this.describe(entry, index) ?? []);
    this.known = new Map(known.map((one) => [one.entry.ref, one]));
    this.byConflict = grouped(known, ({ entry, conflictKey }) => `${entry.award}\u0000${conflictKey ?? ''}`);
    this.byUnit = grouped(known, ({ facets }) => String(facets['unitCode'] ?? ''));
    this.dates = datesOf(record, version);
    const files = record.entries.every((entry) => entry.files !== undefined);
    this.lacking = new Set([
      'lists',
      'listed',
      'opinions',
      'register',
      'nomination',
      'recommendation',
      ...(files ? [] : ['evidence']),
    ]);
  }

  awardOf(entry: RecordedEntry): PlanAward | null {
    return this.version.plan.awards.find(({ id }) => id === entry.award) ?? null;
  }

  serialOf(ref: string): number {
    return this.known.get(ref)?.serial ?? Infinity;
  }

  conflictKey(ref: string): string | null {
    return this.known.get(ref)?.conflictKey ?? null;
  }

  /** As sub-limits of quotas compare them. */
  facets(ref: string): Readonly<Record<string, string>> {
    const facets = this.known.get(ref)?.facets ?? {};
    return Object.fromEntries(Object.entries(facets).map(([role, value]) => [role, String(value)]));
  }

  /** Null where the plan does not have the award. @throws FeelError when a formula of the plan is wrong */
  of(entry: RecordedEntry, at: number): ReplayFactsOf | null {
    const award = this.awardOf(entry);
    const known = this.known.get(entry.ref);
    if (!award || !known) return null;
    const { version } = this;
    const feel = feelOptions(version.plan, []);
    const facts = buildFacts(
      {
        ...{ award, data: entry.data, dates: this.dates, submittedAt: new Date(entry.submittedAt) },
        ...{ timezone: this.record.season.timezone, year: this.record.season.year },
        ...this.around(known, award, at),
      },
      feel,
    );
    return { ...facts, ...{ award, version, feel, data: entry.data, form: version.forms[award.form] } };
  }

  private describe(entry: RecordedEntry, serial: number): Known | null {
    const award = this.awardOf(entry);
    if (!award) return null;
    const form = this.fields.get(award.form) ?? describeForm(this.version.forms[award.form]);
    this.fields.set(award.form, form);
    const { facets, conflictKey } = describeEntry(award, form, entry.data);
    const ended = entry.endedAt === null ? Infinity : Date.parse(entry.endedAt);
    return { entry, facets, conflictKey, submitted: Date.parse(entry.submittedAt), serial, ended };
  }

  private around(known: Known, award: PlanAward, at: number) {
    const { entry } = known;
    const role = (key: string): string | null => textAt(known.facets[key]);
    const identity = {
      ...{ numberIndex: null, holder: entry.holder, unitCode: role('unitCode'), unitName: entry.unit },
      ...{ occupation: role('occupation'), field: role('field') },
    };
    const register = this.registerAt(at);
    const more = {
      register: register.of(identity, entry.ref),
      unitCases: this.unitCases(known, at),
      lists: [],
      opinions: {},
      params: award.eligibility.params ?? {},
      evidence: evidenceCounts(
        award.evidence.map(({ id }) => id),
        entry.files ?? [],
      ),
    };
    return { earlier: register.earlier(identity, entry.ref), peers: this.peers(known, at), more };
  }

  private peers({ entry, conflictKey }: Known, at: number): { holder: string }[] {
    if (conflictKey === null) return [];
    return (this.byConflict.get(`${entry.award}\u0000${conflictKey}`) ?? [])
      .filter((other) => other.entry.ref !== entry.ref && other.submitted <= at && other.ended > at)
      .map((other) => ({ holder: other.entry.holder }));
  }

  private unitCases({ entry, facets, submitted, serial }: Known, at: number) {
    const unit = textAt(facets['unitCode']);
    const others = unit === null ? [] : (this.byUnit.get(unit) ?? []).filter((one) => one.submitted <= at);
    const cases = others.map((one): UnitCase => ({
      ...{ id: one.entry.ref, award: one.entry.award, unitCode: unit ?? '' },
      submittedAt: new Date(one.submitted),
      serial: one.serial,
      open: one.ended > at,
      recommended: heldPlaceAt(this.version.plan, one.entry, at),
      named: one.entry.certificateNo !== null && one.ended <= at,
    }));
    const awards = this.version.plan.awards.map(({ id }) => id);
    return unitCounts(awards, cases, { entryId: entry.ref, submittedAt: new Date(submitted), serial });
  }

  /** Titles that were given in the season stand in it from then on. */
  private registerAt(at: number): RegisterBook {
    const given = (title: RecordedTitle): boolean =>
      title.ref === null || (title.namedAt !== null && Date.parse(title.namedAt) <= at);
    const titles = this.record.register.filter(given);
    const known = this.registers.get(titles.length);
    if (known) return known;
    const book = new RegisterBook(titles.map(lineOf), this.version.plan, this.record.season.year);
    this.registers.set(titles.length, book);
    return book;
  }
}

const textAt = (value: unknown): string | null =>
  typeof value === 'string' && value.trim() !== '' ? value.trim() : null;

const lineOf = (title: RecordedTitle): RegisterLine => ({
  ...{ title: title.title, year: title.year, level: null, holder: title.holder, numberIndex: null },
  ...{ unitCode: title.unitCode, occupation: title.occupation, field: title.field },
  occupationNorm: normalizedText(title.occupation),
  fieldNorm: normalizedText(title.field),
  namedAt: title.namedAt === null ? null : new Date(title.namedAt),
  entryId: title.ref,
});

/** Those that held in the season; a date only the plan has is the plan's. */
function datesOf(record: SeasonRecord, { plan }: PlanVersion) {
  const own = Object.entries(plan.dates).map(
    ([key, { at, kind }]) => [key, { at: instantOf(at, plan.timezone), kind }] as const,
  );
  const held = record.dates.map(({ key, at, kind }) => [key, { at: new Date(at), kind }] as const);
  return new Map([...own, ...held]);
}
