import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Variables } from '../engine/index.js';
import { Conflict, Invalid } from '../shared/errors.js';
import {
  OutcomeEffectHandler,
  type Consequence,
  type EffectContext,
  type EffectOf,
  type OutcomeAct,
} from '../tasks/index.js';
import { ChooseSlot } from './choose-slot.js';
import { MarkAttendance } from './mark-attendance.js';
import { lockLatest, presentationOf } from './timetable.js';

/** @throws Invalid where the task is not one of a case */
function entryOf({ task }: OutcomeAct): string {
  if (task.entryId !== null) return task.entryId;
  throw new Invalid(
    'PRESENTATION_MISPLACED',
    `任务“${task.label}”不属于某一件申报，不能选时段或登记到场。请联系管理员核对方案。`,
  );
}

/** The candidate's own task: the number of a slot in a form. */
@Injectable()
export class TakeSlot extends OutcomeEffectHandler<'take-slot'> {
  readonly kind = 'take-slot';

  constructor(private readonly choosing: ChooseSlot) {
    super();
  }

  override async apply(
    tx: EntityManager,
    effect: EffectOf<'take-slot'>,
    act: OutcomeAct,
  ): Promise<Variables> {
    const entryId = entryOf(act);
    const presentation = await lockLatest(tx, act.season.id, effect.presentation);
    const rows: { id: string }[] = await tx.query(
      'SELECT id FROM presentation_slot WHERE presentation_id = $1 AND number::text = $2',
      [presentation.id, String(act.data[effect.key]).trim()],
    );
    if (!rows[0]) {
      const message = '没有这个编号的时段，请按时间表上的编号填写。';
      throw new Invalid('SLOT_UNKNOWN', message, [{ field: effect.key, rule: 'slot', message }]);
    }
    await this.choosing.choose(tx, act.person, {
      ...{ seasonId: act.season.id, presentationId: presentation.id, entryId, slotId: rows[0].id },
    });
    return {};
  }
}

/** Somebody at the door has a task for each case. */
@Injectable()
export class MarkPresentation extends OutcomeEffectHandler<'mark-presentation'> {
  readonly kind = 'mark-presentation';

  constructor(private readonly attendance: MarkAttendance) {
    super();
  }

  override async apply(
    tx: EntityManager,
    effect: EffectOf<'mark-presentation'>,
    act: OutcomeAct,
  ): Promise<Variables> {
    const entryId = entryOf(act);
    const presentation = await lockLatest(tx, act.season.id, effect.presentation);
    if (presentation.ended_at)
      throw new Conflict('PRESENTATION_ENDED', '这次答辩已经结束并汇总，不能再登记。');
    const { opinion: reason, now, person } = act;
    await this.attendance.mark(tx, {
      ...{ presentation, entryId, came: effect.came, reason, now, actor: person.accountId },
      rule: presentationOf(act.plan, effect.presentation),
    });
    return {};
  }

  override async consequence(
    _tx: EntityManager,
    effect: EffectOf<'mark-presentation'>,
    { plan }: EffectContext,
  ): Promise<Consequence> {
    const { label } = presentationOf(plan, effect.presentation);
    return { sentence: `登记为“${label}”${effect.came ? '已到场' : '未到场'}` };
  }
}
