import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { PdfRenderer } from '../documents/index.js';
import type { CurrentPerson } from '../identity/index.js';
import { describeInstant, PlanVersions, Seasons, templateFiles } from '../seasons/index.js';
import { NotFound } from '../shared/errors.js';
import { BallotBoard } from './ballot-board.js';
import { ballotOf } from './ballot-rounds.js';
import type { BallotView } from './ballot.view.js';

const RESULTS = { passed: '通过', failed: '未通过', undecided: '未决' } as const;
const OUTCOMES = {
  decided: '已有结果',
  tie: '同票，须再投',
  short: '未选足',
  noQuorum: '人数不足，无效',
} as const;

/** What a protocol's template is given. */
export interface ProtocolData {
  readonly title: string;
  readonly season: string;
  readonly round: number;
  readonly opened: string;
  readonly counted: string;
  readonly rule: string;
  readonly members: number;
  readonly voted: number;
  readonly outcome: string;
  readonly rows: readonly (readonly string[])[];
  /** Who voted how; empty for a secret ballot. */
  readonly votes: readonly (readonly string[])[];
}

export function protocolData(ballot: BallotView, season: string, timezone: string): ProtocolData {
  const time = (instant: string): string => describeInstant(new Date(instant), timezone);
  const titles = new Map(ballot.entries.map(({ entryId, title }) => [entryId, title]));
  const choices = { yes: '同意', no: '不同意', abstain: ballot.kind === 'each' ? '弃权' : '未选' };
  return {
    ...{ title: ballot.label, season, round: ballot.round, rule: ballot.rule },
    ...{ members: ballot.members, voted: ballot.voted },
    opened: time(ballot.openedAt),
    counted: ballot.countedAt === null ? '' : time(ballot.countedAt),
    outcome: ballot.outcome === null ? '' : OUTCOMES[ballot.outcome],
    rows: ballot.entries.map(({ position, title, yes, no, abstain, result }) => [
      ...[String(position), title, String(yes ?? ''), String(no ?? ''), String(abstain ?? '')],
      result === null ? '' : RESULTS[result],
    ]),
    votes: ballot.votes.map(({ voter, entryId, choice }) => [
      voter,
      titles.get(entryId) ?? '',
      choices[choice],
    ]),
  };
}

/** The protocol of a counted round, by the plan's template. */
@Injectable()
export class PrintProtocol {
  constructor(
    private readonly board: BallotBoard,
    private readonly seasons: Seasons,
    private readonly versions: PlanVersions,
    private readonly renderer: PdfRenderer,
  ) {}

  /** @throws NotFound */
  async print(
    tx: EntityManager,
    person: CurrentPerson,
    seasonId: string,
    id: string,
  ): Promise<{ name: string; bytes: Buffer }> {
    const ballot = await this.board.show(tx, person, seasonId, id);
    const season = await this.seasons.get(tx, seasonId);
    const { plan, templates } = await this.versions.get(season.planVersionId, tx);
    const main = ballotOf(plan, ballot.key).template;
    if (main === undefined || ballot.countedAt === null)
      throw new NotFound('这轮投票还没有计票，或方案没有写投票记录的模板（template）。');
    const data = protocolData(ballot, season.title, plan.timezone);
    const bytes = await this.renderer.render({ files: templateFiles(templates), main }, data);
    return { name: `${ballot.label}第${ballot.round}轮投票记录.pdf`, bytes };
  }
}
