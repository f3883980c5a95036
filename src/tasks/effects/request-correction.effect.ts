import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { EntryFacts } from '../../eligibility/index.js';
import type { Variables } from '../../engine/index.js';
import { Letters } from '../../notifications/index.js';
import { describeInstant, localDateOf, WorkingCalendar, type SeasonPlan } from '../../seasons/index.js';
import { Conflict, Invalid } from '../../shared/errors.js';
import { correctionItems } from '../correction-items.js';
import {
  OutcomeEffectHandler,
  type Consequence,
  type EffectContext,
  type EffectOf,
  type OutcomeAct,
} from './outcome-effect-handler.js';

const RETURN = `
  WITH returned AS (
    UPDATE application a SET state = 'returned', correction_due = $2, correction_remark = $3
    FROM entry e WHERE e.id = $1 AND a.id = e.application_id AND a.state = 'submitted' RETURNING a.id)
  SELECT count(*)::int AS returned FROM returned`;

/** Hands a case back to its applicant, with the opinion as remark and a deadline of its own. */
@Injectable()
export class RequestCorrection extends OutcomeEffectHandler<'request-correction'> {
  readonly kind = 'request-correction';

  constructor(
    private readonly facts: EntryFacts,
    private readonly letters: Letters,
  ) {
    super();
  }

  override async apply(
    tx: EntityManager,
    effect: EffectOf<'request-correction'>,
    act: OutcomeAct,
  ): Promise<Variables> {
    if (act.opinion === '') {
      throw new Invalid('REMARK_REQUIRED', '请写明需要申报人更正什么，这段话会原样发给申报人。');
    }
    const entryId = act.task.entryId ?? '';
    const items = correctionItems(await this.facts.of(tx, entryId), effect, act.corrections);
    const due = correctionDue(act.plan, act.now, effect.workingDays);
    const rows: { returned: number }[] = await tx.query(RETURN, [act.task.entryId, due, act.opinion]);
    if (rows[0]?.returned !== 1) {
      throw new Conflict(
        'NOT_RETURNABLE',
        '这件申报已经退回、撤回或办结，不能再退回更正。请刷新后查看现状。',
      );
    }
    const request = randomUUID();
    await tx.query(
      `INSERT INTO correction_request (id, application_id, entry_id, at, by, due, working_days, remark, items)
       SELECT $1, e.application_id, e.id, $3, $4, $5, $6, $7, $8 FROM entry e WHERE e.id = $2`,
      [
        ...[request, entryId, act.now, act.person.accountId, due, effect.workingDays, act.opinion],
        JSON.stringify(items),
      ],
    );
    await this.letters.write(tx, act.plan, {
      ...{ kind: 'correction', entryId, cause: request, at: act.now },
      words: {
        due: describeInstant(due, act.plan.timezone, 'closes'),
        days: String(effect.workingDays),
        remark: act.opinion,
      },
    });
    return { correctionDue: due.toISOString() };
  }

  override async consequence(
    _tx: EntityManager,
    effect: EffectOf<'request-correction'>,
    { plan, now }: EffectContext,
  ): Promise<Consequence> {
    const due = correctionDue(plan, now, effect.workingDays);
    return { sentence: `申报人须在 ${describeInstant(due, plan.timezone, 'closes')} 前更正后重新提交` };
  }
}

/** The end of the last of so many working days; the day of returning does not count. */
function correctionDue(plan: SeasonPlan, now: Date, workingDays: number): Date {
  const calendar = new WorkingCalendar(plan.workingDays);
  const lastDay = calendar.addWorkingDays(localDateOf(now, plan.timezone), workingDays);
  return calendar.deadlineOf(lastDay, plan.timezone);
}
