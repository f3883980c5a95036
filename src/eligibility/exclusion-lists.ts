import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { BlindIndex } from '../identity/index.js';
import { PlanVersions, Seasons, type Season } from '../seasons/index.js';
import { Invalid, NotFound, type FieldProblem } from '../shared/errors.js';
import { isCreditCode, isIdentityNumber, normaliseNumber } from '../shared/identity-numbers.js';
import { withNameDots } from '../shared/name-dots.js';
import { normalizedText } from '../shared/normalized-text.js';
import { identityKind } from './case-identity.js';
import type { ExclusionListView } from './exclusion.view.js';

/** A line as somebody types or imports it: an identity number, a credit code or only a name. */
export interface ExclusionInput {
  readonly number?: string | undefined;
  readonly unitCode?: string | undefined;
  readonly name?: string | undefined;
  /** The name is a unit's. Needed only where there is neither number nor code. */
  readonly ofUnit?: boolean | undefined;
  readonly reason: string;
}

const LINES = `
  SELECT l.id, l.list, l.unit_code AS "unitCode", l.name, l.of_unit AS "ofUnit", l.number_index IS NOT NULL AS "byNumber",
    l.reason, l.source, a.display_name AS "addedBy", l.added_at AS "addedAt"
  FROM exclusion_line l LEFT JOIN account a ON a.id = l.added_by
  WHERE l.season_id = $1 AND l.removed_at IS NULL ORDER BY l.list, l.added_at DESC, l.name, l.id LIMIT 20000`;

const INSERT = `
  INSERT INTO exclusion_line (id, season_id, list, number_index, unit_code, name, name_norm, of_unit, reason, source,
    added_by, added_at)
  SELECT r.id, $2, $3, r."numberIndex", r."unitCode", r.name, r."nameNorm", r."ofUnit", r.reason, $4, $5, $6
  FROM jsonb_to_recordset($1::jsonb) AS r(id uuid, "numberIndex" text, "unitCode" text, name text, "nameNorm" text,
    "ofUnit" boolean, reason text)
  ON CONFLICT DO NOTHING RETURNING id`;

/** Lists that keep people or units out, season by season. */
@Injectable()
export class ExclusionLists {
  constructor(
    private readonly seasons: Seasons,
    private readonly versions: PlanVersions,
    private readonly index: BlindIndex,
  ) {}

  /** Every list of the plan with its lines. */
  async of(tx: EntityManager, seasonId: string): Promise<readonly ExclusionListView[]> {
    const lists = await this.lists(tx, await this.seasons.get(tx, seasonId));
    const rows: (ExclusionListView['lines'][number] & { list: string; addedAt: Date | string })[] =
      await tx.query(LINES, [seasonId]);
    return Object.entries(lists).map(([key, { label }]) => ({
      ...{ key, label },
      lines: rows
        .filter(({ list }) => list === key)
        .map(({ list: _list, addedAt, ...line }) => ({ ...line, addedAt: new Date(addedAt).toISOString() })),
    }));
  }

  /**
   * All lines or none. Who stands on the list already is not entered twice.
   * @throws NotFound, Invalid LIST_LINES_INVALID naming each line
   */
  async add(
    tx: EntityManager,
    of: { seasonId: string; list: string; source: string; by: string; lines: readonly ExclusionInput[] },
  ): Promise<number> {
    const season = await this.seasons.get(tx, of.seasonId);
    if (!Object.hasOwn(await this.lists(tx, season), of.list)) throw new NotFound('方案里没有这个名单。');
    const problems = of.lines.flatMap((line, index) => problemOf(line, index) ?? []);
    if (problems.length > 0) {
      const message = `有 ${problems.length} 行不能导入，名单没有改动。请按提示更正后重新导入。`;
      throw new Invalid('LIST_LINES_INVALID', message, problems);
    }
    const at = await this.seasons.now(tx, season);
    const records = of.lines.map((line) => this.record(season, line));
    const added: unknown[] = await tx.query(INSERT, [
      ...[JSON.stringify(records), season.id, of.list, of.source, of.by, at],
    ]);
    return added.length;
  }

  /** What is taken off is kept with who and why. @throws NotFound */
  async remove(
    tx: EntityManager,
    of: { seasonId: string; id: string; by: string; reason: string },
  ): Promise<void> {
    const at = await this.seasons.now(tx, await this.seasons.get(tx, of.seasonId));
    const rows: unknown[] = await tx.query(
      `WITH gone AS (UPDATE exclusion_line SET removed_by = $3, removed_at = $4, removed_reason = $5
         WHERE season_id = $1 AND id = $2 AND removed_at IS NULL RETURNING id) SELECT id FROM gone`,
      [of.seasonId, of.id, of.by, at, of.reason],
    );
    if (rows.length === 0) throw new NotFound('名单里没有这一行，它可能已被移出。请刷新页面。');
  }

  private async lists(tx: EntityManager, season: Season) {
    const { plan } = await this.versions.get(season.planVersionId, tx);
    return plan.lists ?? {};
  }

  private record(season: Season, line: ExclusionInput): Readonly<Record<string, unknown>> {
    const [number, unitCode, name] = [textOf(line.number), textOf(line.unitCode), textOf(line.name)];
    const kind = identityKind(season);
    return {
      id: randomUUID(),
      numberIndex: number === '' ? null : this.index.of(kind, normaliseNumber(number)),
      unitCode: unitCode === '' ? null : normaliseNumber(unitCode),
      name: withNameDots(name),
      nameNorm: normalizedText(withNameDots(name)),
      ofUnit: unitCode !== '' || (number === '' && line.ofUnit === true),
      reason: line.reason.trim(),
    };
  }
}

const textOf = (value: string | undefined): string => value?.trim() ?? '';

/** What is wrong with a line, the first thing only; each with a word for programs. */
const FAULTS: readonly (readonly [string, string, (of: LineTexts) => boolean])[] = [
  [
    'required',
    '身份证号、统一社会信用代码和名称都没有填写，请至少填写一项。',
    ({ number, unitCode, name }) => number + unitCode + name === '',
  ],
  [
    'either',
    '同时填写了身份证号和统一社会信用代码，请分成两行。',
    ({ number, unitCode }) => number !== '' && unitCode !== '',
  ],
  [
    'identityNumber',
    '身份证号有误，请核对 18 位号码。',
    ({ number }) => number !== '' && !isIdentityNumber(normaliseNumber(number)),
  ],
  [
    'creditCode',
    '统一社会信用代码有误，请核对 18 位代码。',
    ({ unitCode }) => unitCode !== '' && !isCreditCode(normaliseNumber(unitCode)),
  ],
  ['reason', '没有填写列入原因。', ({ reason }) => reason === ''],
];

interface LineTexts {
  readonly number: string;
  readonly unitCode: string;
  readonly name: string;
  readonly reason: string;
}

function problemOf(line: ExclusionInput, index: number): FieldProblem | null {
  const texts = {
    number: textOf(line.number),
    unitCode: textOf(line.unitCode),
    name: textOf(line.name),
    reason: textOf(line.reason),
  };
  const fault = FAULTS.find(([, , holds]) => holds(texts));
  return fault
    ? { field: `lines.${index}`, rule: fault[0], message: `第 ${index + 1} 行：${fault[1]}` }
    : null;
}
