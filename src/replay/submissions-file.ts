import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import { valueAt } from '../eligibility/index.js';
import type { PlanVersion } from '../seasons/index.js';
import { instantOf } from '../seasons/index.js';
import { Invalid } from '../shared/errors.js';
import { hundredthsOf } from '../shared/points.js';
import type { RecordedEntry, SeasonRecord } from './season-record.js';

const instant = z.iso.datetime({ offset: true });

const LINE = z.object({
  ref: z.string().min(1),
  award: z.string().optional(),
  title: z.string().default(''),
  submittedAt: instant,
  data: z.record(z.string(), z.unknown()),
  organisations: z.record(z.string(), z.string()).optional(),
  /** Decisions in the order in which they were taken. */
  acts: z
    .array(z.object({ at: instant, seq: z.int().optional(), task: z.string(), outcome: z.string() }))
    .default([]),
  /** Hundredths seat by seat; or round → points of its seats, as scripts of rehearsals have them. */
  scores: z
    .union([
      z.array(z.object({ round: z.string(), position: z.int(), value: z.int() })),
      z.record(z.string(), z.array(z.number().refine((points) => hundredthsOf(points) !== null))),
    ])
    .default([]),
  stages: z.array(z.object({ stage: z.string(), at: instant })).default([]),
  status: z.string().default('open'),
  reason: z.string().nullable().default(null),
});

type Line = z.infer<typeof LINE>;

/**
 * Applicants' lines, with decisions and scores where there are any, as a season that nobody has run: rules are judged
 * as things stand when all have been handed in. @throws Invalid naming the line
 */
export async function readSubmissions(file: string, version: PlanVersion): Promise<SeasonRecord> {
  const text = await readFile(file, 'utf8').catch(() => {
    throw new Invalid('SUBMISSIONS_MISSING', `找不到申报文件 ${file}，请核对路径。`);
  });
  return parseSubmissions(file, text, version);
}

/** @throws Invalid naming the line */
export function parseSubmissions(file: string, text: string, version: PlanVersion): SeasonRecord {
  const { plan } = version;
  const lines = text
    .split('\n')
    .flatMap((line, index) => (line.trim() === '' ? [] : [lineOf(file, line, index + 1)]));
  const twice = lines.find(({ ref }, index) => lines.findIndex((other) => other.ref === ref) !== index);
  if (twice) throw new Invalid('SUBMISSIONS_INVALID', `${file} 里 ref“${twice.ref}”出现两次，请改成不同的。`);
  const last = lines.reduce((latest, { submittedAt }) => Math.max(latest, Date.parse(submittedAt)), 0);
  const checkedAt = new Date(last).toISOString();
  return {
    format: 1,
    season: {
      ...{ plan: plan.plan, planVersionId: version.id, title: plan.title, year: plan.year },
      ...{ timezone: plan.timezone, state: 'closed' },
    },
    dates: Object.entries(plan.dates).map(([key, { label, kind, at }]) => ({
      ...{ key, label, kind, at: instantOf(at, plan.timezone).toISOString() },
    })),
    ...{ register: [], quotas: [], rankings: [], notices: [] },
    entries: lines.map((line, index) => entryOf(version, line, { checkedAt, index })),
  };
}

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');

const scoresOf = ({ scores }: Line): RecordedEntry['scores'] =>
  Array.isArray(scores)
    ? scores
    : Object.entries(scores).flatMap(([round, points]) =>
        points.map((value, index) => ({ round, position: index + 1, value: hundredthsOf(value) ?? 0 })),
      );

function lineOf(file: string, line: string, number: number): Line {
  const parsed = LINE.safeParse(jsonOf(line));
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  const place = issue?.path.join('.') ?? '';
  throw new Invalid(
    'SUBMISSIONS_INVALID',
    `${file} 第 ${number} 行${place === '' ? '不是申报' : `的“${place}”不合要求`}，请按 docs/replay.md 更正。`,
  );
}

function jsonOf(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return null;
  }
}

function entryOf(
  { plan }: PlanVersion,
  line: Line,
  { checkedAt, index }: { checkedAt: string; index: number },
): RecordedEntry {
  const award = line.award ?? textOf(line.data['award']);
  const roles = plan.awards.find(({ id }) => id === award)?.roles ?? {};
  const text = (role: string): string => textOf(valueAt(line.data, roles[role] ?? ''));
  const related = Object.entries(plan.relations).flatMap(([key, relation]) => {
    const value = relation.fixed ?? (relation.role === undefined ? '' : text(relation.role));
    return value === '' ? [] : [[key, value]];
  });
  return {
    ...{ ref: line.ref, applicationId: line.ref, award, title: line.title || text('holderName') },
    ...{ holder: text('holderName'), unit: text('unitName') },
    organisations: line.organisations ?? (Object.fromEntries(related) as Record<string, string>),
    ...{ submittedAt: line.submittedAt, data: line.data, checkedAt, checks: [], stages: line.stages },
    acts: line.acts.map(({ at, seq, task, outcome }, turn) => ({
      ...{ at, seq: seq ?? index * 1_000 + turn, task, outcome },
      ...{ label: plan.tasks[task]?.label ?? task, role: '', organisation: null },
    })),
    ...{
      placed: false,
      scores: scoresOf(line),
      rounds: {},
      status: line.status,
      reason: line.reason,
      details: {},
    },
    ...{ endedAt: null, certificateNo: null, payments: [] },
  };
}
