import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Register } from '../awards/index.js';
import { CaseRules, EntryFacts, sensitiveFields, type FactsOfEntry } from '../eligibility/index.js';
import { validateSubmission } from '../forms/index.js';
import { FieldCipher, sealFormData, type CurrentPerson } from '../identity/index.js';
import { evaluateExpression } from '../rules/index.js';
import {
  PlanVersions,
  Seasons,
  type PlanFollowUp,
  type PlanHolderChange,
  type Season,
} from '../seasons/index.js';
import { Conflict, Invalid } from '../shared/errors.js';
import { entryVariables, FollowUps } from './follow-ups.js';
import { Holders } from './holders.js';

interface Request {
  readonly seasonId: string;
  readonly id: string;
  readonly person: CurrentPerson;
  readonly reason: string;
}

type HolderRecord = Awaited<ReturnType<Holders['row']>>;

interface Judged {
  readonly holder: string;
  /** Empty when the change does not tell it. */
  readonly identityNumber: string;
  readonly displayName: string;
  readonly checks: readonly unknown[];
}

/** What people ask for about a title: another holder, or that it be taken away. Each starts its own process. */
@Injectable()
export class HolderRequests {
  constructor(
    private readonly seasons: Seasons,
    private readonly versions: PlanVersions,
    private readonly holders: Holders,
    private readonly followUps: FollowUps,
    private readonly facts: EntryFacts,
    private readonly rules: CaseRules,
    private readonly cipher: FieldCipher,
    private readonly register: Register,
  ) {}

  /** @throws Invalid with every field that is wrong; Conflict when one is under way, or the title is gone */
  async change(tx: EntityManager, of: Request & { data: unknown }): Promise<{ id: string }> {
    const { season, row, followUp } = await this.open(tx, of);
    const { change } = followUp ?? {};
    if (!change || row.entryId === null)
      throw new Conflict('CHANGE_NOT_PLANNED', '方案没有规定这个奖项可以更换持有人。');
    if (row.changeOpen) throw new Conflict('CHANGE_OPEN', '这个对象已有一项更换在办理，办结后才能再次申请。');
    const version = await this.versions.get(season.planVersionId, tx);
    const form = version.forms[change.form];
    const { data, problems } = validateSubmission(form, of.data);
    if (problems.length > 0)
      throw new Invalid(
        'FORM_INVALID',
        `有 ${String(problems.length)} 处需要修改，请按各处提示更正后再提交。`,
        problems,
      );
    const at = await this.seasons.now(tx, season);
    const judged = await this.judge(tx, { change, data, at, facts: await this.facts.of(tx, row.entryId) });
    const id = randomUUID();
    const place = { table: 'holder_change', column: 'data', rowId: id };
    const sealed = sealFormData(this.cipher, sensitiveFields(form), data, place);
    await tx.query(
      `INSERT INTO holder_change (id, season_id, register_id, entry_id, old_holder, new_holder, display_name, reason, data, checks,
         requested_by, requested_at, number_index, number_enc) VALUES ($1,$2,$3,$4,$5,$6,$7,$8,$9,$10,$11,$12,$13,$14)`,
      [
        ...[id, season.id, row.id, row.entryId, row.holder, judged.holder, judged.displayName, of.reason],
        ...[JSON.stringify(sealed), JSON.stringify(judged.checks), of.person.accountId, at],
        ...this.number(season, row.id, judged),
      ],
    );
    await this.start(tx, { season, row, process: change.process, key: 'changeId', id });
    return { id };
  }

  /** Index and sealed number of the new holder, bound to the line of the register; nulls when it is not told. */
  private number(season: Season, registerId: string, { identityNumber }: Judged): (string | null)[] {
    if (identityNumber === '') return [null, null];
    const { numberIndex, numberEnc } = this.register.number(season, registerId, identityNumber);
    return [numberIndex, numberEnc];
  }

  /** @throws Conflict when one is under way, or the title is gone */
  async revocation(tx: EntityManager, of: Request & { document: string }): Promise<{ id: string }> {
    const { season, row, followUp } = await this.open(tx, of);
    if (!followUp?.revocation)
      throw new Conflict('REVOCATION_NOT_PLANNED', '方案没有规定这个奖项怎样撤销。请在 followUp 中补上。');
    if (row.revocationOpen) throw new Conflict('REVOCATION_OPEN', '这个对象已有一项撤销在办理。');
    const id = randomUUID();
    await tx.query(
      `INSERT INTO revocation (id, season_id, register_id, reason, document, requested_by, requested_at) VALUES ($1,$2,$3,$4,$5,$6,$7)`,
      [
        ...[id, season.id, row.id, of.reason, of.document, of.person.accountId],
        await this.seasons.now(tx, season),
      ],
    );
    await this.start(tx, { season, row, process: followUp.revocation.process, key: 'revocationId', id });
    return { id };
  }

  private async open(
    tx: EntityManager,
    of: Request,
  ): Promise<{ season: Season; row: HolderRecord; followUp: PlanFollowUp | undefined }> {
    const season = await this.seasons.get(tx, of.seasonId);
    await tx.query('SELECT 1 FROM register_entry WHERE id::text = $1 FOR UPDATE', [of.id]);
    const row = await this.holders.row(tx, of.person, season, of.id);
    if (row.revokedAt !== null) throw new Conflict('TITLE_REVOKED', '这个称号已经撤销，不能再办理。');
    const { plan } = await this.versions.get(season.planVersionId, tx);
    return { season, row, followUp: plan.awards.find(({ id }) => id === row.award)?.followUp };
  }

  /** The new holder by the rules the case was judged by; a check rejects nobody, whoever approves sees it. */
  private async judge(
    tx: EntityManager,
    of: { change: PlanHolderChange; data: Readonly<Record<string, unknown>>; at: Date; facts: FactsOfEntry },
  ): Promise<Judged> {
    const { change, facts } = of;
    const given = Object.fromEntries(change.fields.map((key) => [key, of.data[key]]));
    const data = { ...facts.data, ...given };
    const { award, version, season } = facts;
    const unfiled = { seasonId: season.id, version, award, data, at: of.at };
    const checks = await this.rules.previewChecks(tx, unfiled);
    const replaced = await this.facts.ofUnfiled(tx, unfiled);
    const name = evaluateExpression(
      award.naming.displayName,
      { ...replaced.context, year: season.year },
      facts.feel,
    );
    const { identityNumber: numberKey } = award.roles;
    const number: unknown = change.fields.includes(numberKey ?? '') ? replaced.value('identityNumber') : null;
    return {
      holder: String(replaced.value('holderName')),
      identityNumber: typeof number === 'string' ? number.trim() : '',
      displayName: String(name),
      checks: checks.filter(({ rule }) => change.rules.includes(rule)),
    };
  }

  private async start(
    tx: EntityManager,
    of: { season: Season; row: HolderRecord; process: string; key: string; id: string },
  ): Promise<void> {
    const { season, row, process, key, id } = of;
    const applications: { application_id: string }[] = await tx.query(
      'SELECT application_id FROM entry WHERE id::text = $1',
      [row.entryId],
    );
    await this.followUps.startProcess(tx, {
      ...{ season, process, businessKey: `${key}:${id}` },
      variables: {
        ...{ [key]: id, registerId: row.id, award: row.award, taskTitle: row.displayName },
        ...(await entryVariables(tx, {
          entry_id: row.entryId,
          application_id: applications[0]?.application_id ?? null,
        })),
      },
    });
  }
}
