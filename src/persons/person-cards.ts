import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { samePeople, titleLabel } from '../eligibility/index.js';
import { awardTitle, statusLabels } from '../entries/index.js';
import { PLATFORM_ROLES } from '../identity/index.js';
import { PlanVersions, type Season, type SeasonPlan } from '../seasons/index.js';
import { maskNumber } from '../shared/masking.js';
import { bornOn } from './find-candidates.js';
import type { PersonCard, PersonCase, PersonTitle } from './merge.view.js';
import type { StoredAccount, StoredPerson } from './people-book.js';

interface CaseRow {
  seasonTitle: string;
  version: string;
  award: string;
  receiptNo: string | null;
  status: string;
  reason: string | null;
  unitName: string;
}

interface TitleRow extends Omit<PersonTitle, 'label'> {
  title: string;
}

const CASES = `
  SELECT s.title AS "seasonTitle", e.plan_version_id AS version, e.award, a.receipt_no AS "receiptNo", e.status, e.reason, e.unit_name AS "unitName"
  FROM entry e JOIN application a ON a.id = e.application_id JOIN season s ON s.id = e.season_id`;

const TITLES = `
  SELECT r.title, r.year, r.holder, coalesce(e.unit_name, r.unit_code) AS "unitName", r.certificate_no AS "certificateNo",
    r.revoked_at IS NOT NULL AS revoked
  FROM register_entry r LEFT JOIN entry e ON e.id = r.entry_id
  WHERE r.id::text = $1 OR r.number_index = ANY($2) ORDER BY r.year, r.title, r.id`;

/** What is shown of a person beside another: enough to tell whether they are one. */
@Injectable()
export class PersonCards {
  constructor(private readonly versions: PlanVersions) {}

  async person(tx: EntityManager, season: Season, person: StoredPerson): Promise<PersonCard> {
    const { plan } = await this.versions.get(season.planVersionId, tx);
    const same = await samePeople(tx, person.numberIndex === null ? [] : [person.numberIndex]);
    const cases: CaseRow[] = await tx.query(
      `${CASES} JOIN party p ON p.id = e.party_id WHERE p.id::text = $1 OR p.number_index = ANY($2) ORDER BY e.first_submitted_at, e.serial`,
      [person.id, same.numbers],
    );
    const titles: TitleRow[] = await tx.query(TITLES, [person.id, same.numbers]);
    return {
      ...{ ref: person.ref, name: person.name, username: null, phone: null, roles: [] },
      number: person.number === null ? null : maskNumber('identity', person.number),
      bornOn: bornOn(person.number),
      units: distinct([...cases, ...titles].map(({ unitName }) => unitName)),
      titles: titles.map((row) => titleView(row, plan)),
      cases: await this.caseViews(tx, cases),
    };
  }

  async account(tx: EntityManager, account: StoredAccount): Promise<PersonCard> {
    const cases: CaseRow[] = await tx.query(
      `${CASES} WHERE a.applicant_id = $1 ORDER BY e.first_submitted_at, e.serial`,
      [account.id],
    );
    return {
      ...{ ref: account.ref, name: account.name, number: null, bornOn: null, username: account.username },
      phone: account.phone === null ? null : maskNumber('phone', account.phone),
      units: distinct(cases.map(({ unitName }) => unitName)),
      roles: await this.roles(tx, account.id),
      titles: [],
      cases: await this.caseViews(tx, cases),
    };
  }

  private async roles(tx: EntityManager, accountId: string): Promise<readonly string[]> {
    const rows: {
      role: string;
      version: string | null;
      season: string | null;
      organisation: string | null;
    }[] = await tx.query(
      `SELECT m.role, s.plan_version_id AS version, s.title AS season, coalesce(o.short, o.name, m.organisation_key) AS organisation
         FROM membership m LEFT JOIN season s ON s.id = m.season_id
           LEFT JOIN organisation o ON o.season_id = m.season_id AND o.key = m.organisation_key
         WHERE m.account_id = $1 ORDER BY m.created_at, m.id`,
      [accountId],
    );
    const labels: string[] = [];
    for (const { role, version, season, organisation } of rows) {
      const roles = version === null ? PLATFORM_ROLES : (await this.versions.get(version, tx)).plan.roles;
      labels.push([season, organisation, roles[role]?.label ?? role].filter(Boolean).join(' · '));
    }
    return labels;
  }

  private async caseViews(tx: EntityManager, rows: readonly CaseRow[]): Promise<readonly PersonCase[]> {
    const views: PersonCase[] = [];
    for (const { version, award, status, reason, seasonTitle, receiptNo } of rows) {
      const { plan } = await this.versions.get(version, tx);
      const { statusLabel, reasonLabel } = statusLabels(plan, status, reason);
      views.push({
        ...{ seasonTitle, receiptNo, open: status === 'open', awardTitle: awardTitle(plan, award) },
        statusLabel: [statusLabel, reasonLabel].filter(Boolean).join('：'),
      });
    }
    return views;
  }
}

const titleView = ({ title, ...row }: TitleRow, plan: SeasonPlan): PersonTitle => ({
  ...row,
  label: titleLabel(plan, title),
});

const distinct = (names: readonly string[]): readonly string[] => [...new Set(names.filter(Boolean))];
