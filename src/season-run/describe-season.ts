import type { EntityManager } from 'typeorm';
import {
  describeInstant,
  earliestFor,
  latestFor,
  roleScope,
  type PlanAward,
  type PlanVersion,
  type Season,
  type SeasonDate,
} from '../seasons/index.js';
import { seasonParts } from './season-parts.js';
import type { SeasonAwardView, SeasonDateView, SeasonRow, SeasonView } from './season.view.js';

export const seasonRow = (season: Season, now: Date): SeasonRow => ({
  id: season.id,
  title: season.title,
  year: season.year,
  rehearsal: season.rehearsal,
  phase: season.phase,
  phaseLabel: season.phaseLabel,
  state: season.state,
  now: now.toISOString(),
});

/** The public face of a season: nothing in it is about a person. */
export async function seasonView(
  tx: EntityManager,
  of: { season: Season; version: PlanVersion; dates: ReadonlyMap<string, SeasonDate>; now: Date },
): Promise<SeasonView> {
  const { season, version, dates, now } = of;
  const { plan } = version;
  const none = { at: new Date(0), scopes: [] };
  const window = ({ opens, closes, id }: PlanAward): Window => ({
    opens: earliestFor(dates.get(opens) ?? none, id),
    closes: latestFor(dates.get(closes) ?? none, id),
  });
  const organisations: SeasonView['organisations'] = await tx.query(
    `SELECT key, name, short, kind, parent_key AS parent FROM organisation WHERE season_id = $1 AND key = ANY($2) ORDER BY key`,
    [season.id, plan.organisations.map((organisation) => organisation.key)],
  );
  return {
    ...seasonRow(season, now),
    timezone: plan.timezone,
    issuer: plan.issuer,
    dates: [...dates.values()].map((date) => dateView(date, now, plan.timezone)),
    awards: plan.awards.map((award) => awardView(award, window(award), now)),
    stages: plan.stages,
    statuses: plan.statuses,
    roles: Object.entries(plan.roles).map(([key, role]) => ({
      key,
      label: role.label,
      capabilities: role.capabilities,
      scope: roleScope(role).relation,
    })),
    organisations,
    contacts: plan.contacts ?? [],
    parts: seasonParts(plan),
  };
}

function dateView(date: SeasonDate, now: Date, timezone: string): SeasonDateView {
  return {
    key: date.key,
    label: date.label,
    kind: date.kind,
    at: date.at.toISOString(),
    text: describeInstant(date.at, timezone, date.kind),
    shown: date.shown,
    passed: date.at <= now,
    moved: date.at.getTime() !== date.plannedAt.getTime(),
    scopes: date.scopes.map(({ key, label, award, relation, role, members, at, movedAt }) => ({
      ...{ key, label, award, relation, role, members },
      at: at.toISOString(),
      text: describeInstant(at, timezone, date.kind),
      passed: at <= now,
      moved: movedAt !== null,
    })),
  };
}

/** While somebody may still hand in. */
interface Window {
  readonly opens: Date;
  readonly closes: Date;
}

function awardView(award: PlanAward, { opens, closes }: Window, now: Date): SeasonAwardView {
  return {
    id: award.id,
    title: award.title,
    short: award.short,
    description: award.description ?? null,
    opens: award.opens,
    closes: award.closes,
    open: opens <= now && now < closes,
    rules: award.eligibility.rules.map((rule) => ({
      id: rule.id,
      title: rule.title,
      clause: rule.clause,
      waivable: rule.waivable ?? false,
    })),
    evidence: award.evidence.map((section) => ({
      id: section.id,
      title: section.title,
      required: section.required ?? false,
      conditional: !section.required && section.requiredWhen !== undefined,
      maxFiles: section.maxFiles ?? null,
      accept: section.accept,
      hint: section.hint ?? null,
    })),
  };
}
