import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import {
  CaseRules,
  EntryFacts,
  RuleChecks,
  sensitiveFields,
  type FactsOfEntry,
  type RuleCheck,
} from '../eligibility/index.js';
import { answers } from '../forms/index.js';
import { FieldCipher } from '../identity/index.js';
import { QuotaBook } from '../quotas/index.js';
import { PlanVersions, type PlanAward, type SeasonPlan } from '../seasons/index.js';
import { blindAlias, blindAnswers, blindnessOf } from './blind.js';
import { changedAnswers } from './entry-changes.js';
import { EntryConflicts } from './entry-conflicts.js';
import { evidenceOf } from './entry-evidence.js';
import { historyOf } from './entry-history.js';
import { statusLabels } from './entry-labels.js';
import { entryNomination } from './entry-nomination.js';
import { entryRow, readEntry, type EntryRecord } from './entry-record.js';
import type { Viewing } from './entry-viewing.js';
import { recommendedPlaces } from './recommended-place.js';
import type { CheckView, EntryView, NoteView, RoundScoreView } from './entry.view.js';

/** Parts of a case that stand beside a decision; the same words as in the plan's tasks. */
export type EntryPart = 'application' | 'evidence' | 'checks' | 'history' | 'quota' | 'conflicts';

export const ALL_PARTS: readonly EntryPart[] = [
  'application',
  'evidence',
  'checks',
  'history',
  'quota',
  'conflicts',
];

/** A case as a person may see it. */
@Injectable()
export class EntryViews {
  constructor(
    private readonly facts: EntryFacts,
    private readonly checks: RuleChecks,
    private readonly rules: CaseRules,
    private readonly cipher: FieldCipher,
    private readonly conflicts: EntryConflicts,
    private readonly quotas: QuotaBook,
    private readonly versions: PlanVersions,
  ) {}

  /** @throws NotFound; whether the person may see the case is settled before */
  async of(
    tx: EntityManager,
    entryId: string,
    viewing: Viewing,
    parts: readonly EntryPart[] = ALL_PARTS,
  ): Promise<EntryView> {
    const entry = await readEntry(tx, entryId);
    const facts = await this.facts.of(tx, entryId);
    const { plan } = facts.version;
    const open = viewing.blind === null;
    return {
      ...rowOf(entry, plan, open, await recommendedPlaces(tx, plan, [entry.id])),
      applicationId: entry.applicationId,
      seasonId: entry.seasonId,
      planVersionId: entry.planVersionId,
      meaning: statusLabels(plan, entry.status, entry.reason).meaning,
      submissions: entry.submissions,
      masked: !viewing.unmasked,
      mayUnmask: viewing.mayUnmask,
      conflictLabel: facts.award.conflict?.label ?? null,
      ...(await this.material(tx, { entry, facts, viewing, parts })),
      ...(open ? await this.office(tx, { entry, facts, viewing, parts }) : NOTHING_OF_THE_OFFICE),
    };
  }

  /** What was handed in and how the rules judge it. */
  private async material(tx: EntityManager, of: Look): Promise<Material> {
    const { entry, facts, viewing } = of;
    const { award } = facts;
    const open = viewing.blind === null;
    const parts = new Set(of.parts);
    const known = open && parts.has('application');
    return {
      changed: known && entry.submissions > 1 ? await changedAnswers(tx, this.cipher, facts) : [],
      computed: known ? facts.computed : {},
      notes: open && parts.has('checks') ? this.rules.notes(facts).map(noteView) : [],
      answers: parts.has('application') ? answersOf(entry, facts, viewing) : [],
      checks: parts.has('checks') ? checkViews(await this.checks.list(tx, entry.id), award, open) : [],
      evidence: parts.has('evidence') ? await evidenceOf(tx, entry.id, award, !open) : [],
    };
  }

  /** What people have said and done about it, other cases, figures; of the latter two an applicant learns nothing. */
  private async office(tx: EntityManager, of: Look): Promise<Office> {
    const { entry, facts, viewing } = of;
    const { person, own } = viewing;
    const parts = new Set(own ? of.parts.filter((part) => part === 'history') : of.parts);
    const { plan } = facts.version;
    const mask = !viewing.unmasked;
    return {
      events: parts.has('history') ? await historyOf(tx, entry.id, { forApplicant: own }) : [],
      nomination:
        parts.has('application') || own
          ? await entryNomination(tx, { facts, mask, cipher: this.cipher, versions: this.versions })
          : null,
      quota: parts.has('quota') ? await this.quotas.meter(tx, entry.id) : null,
      conflicts: parts.has('conflicts') ? await this.conflicts.of(tx, person, entry, plan) : [],
      scores: viewing.scores ? await this.roundScores(tx, facts) : [],
      documents: Object.entries(facts.award.documents).map(([id, { title }]) => ({ id, title })),
    };
  }

  private async roundScores(tx: EntityManager, facts: FactsOfEntry): Promise<readonly RoundScoreView[]> {
    const rows: Omit<RoundScoreView, 'label'>[] = await tx.query(
      'SELECT round, value, explanation FROM round_score WHERE entry_id = $1 ORDER BY at, round',
      [facts.entryId],
    );
    const { plan } = await this.versions.get(facts.season.planVersionId, tx);
    return rows.map((row) => ({ ...row, label: plan.rounds[row.round]?.label ?? row.round }));
  }
}

interface Look {
  readonly entry: EntryRecord;
  readonly facts: FactsOfEntry;
  readonly viewing: Viewing;
  readonly parts: readonly EntryPart[];
}

type Material = Pick<EntryView, 'answers' | 'changed' | 'computed' | 'checks' | 'notes' | 'evidence'>;
type Office = Pick<EntryView, 'nomination' | 'events' | 'quota' | 'conflicts' | 'scores' | 'documents'>;

/** Names and opinions of people, other cases and the office's figures are nothing for a blind judge. */
const NOTHING_OF_THE_OFFICE: Office = {
  nomination: null,
  events: [],
  quota: null,
  conflicts: [],
  scores: [],
  documents: [],
};

const HIDDEN_NAME = '（不显示）';

function rowOf(
  entry: EntryRecord,
  plan: SeasonPlan,
  open: boolean,
  places: Awaited<ReturnType<typeof recommendedPlaces>>,
): ReturnType<typeof entryRow> {
  const row = entryRow(entry, plan, open ? (places.get(entry.id) ?? null) : null);
  if (open) return row;
  return {
    ...row,
    title: blindAlias(entry.id),
    holderName: HIDDEN_NAME,
    unitName: HIDDEN_NAME,
    receiptNo: null,
  };
}

function answersOf(entry: EntryRecord, facts: FactsOfEntry, viewing: Viewing): EntryView['answers'] {
  const sections = answers(facts.form, facts.data, { mask: !viewing.unmasked });
  if (viewing.blind === null) return sections;
  const sensitive = sensitiveFields(facts.form).map(({ path }) => path.replaceAll('.*', ''));
  return blindAnswers(sections, blindnessOf([...viewing.blind.hides, ...sensitive], entry, facts.data));
}

const NOTHING_OF_A_CHECK = {
  values: [],
  parts: [],
  waivedBy: null,
  reason: null,
  answeredBy: null,
  answerReason: null,
};

/** What a rule saw and who waived it may name people: a blind judge is told the result only. */
function checkViews(checks: readonly RuleCheck[], award: PlanAward, open: boolean): readonly CheckView[] {
  return checks.map((check) => ({
    ...check,
    ...(open ? {} : NOTHING_OF_A_CHECK),
    waivedAt: check.waivedAt?.toISOString() ?? null,
    answeredAt: check.answeredAt?.toISOString() ?? null,
    advice: check.result === 'fail' ? adviceOf(award, check.rule) : null,
  }));
}

const noteView = ({ rule, title, clause, result, values }: NoteView): NoteView => ({
  ...{ rule, title, clause, result, values },
});

const adviceOf = (award: PlanAward, rule: string): string | null =>
  award.eligibility.rules.find(({ id }) => id === rule)?.advice ?? null;
