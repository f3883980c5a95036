import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { ServiceTask, type ServiceJob, type ServiceTaskWorker, type Variables } from '../engine/index.js';
import { Invalid } from '../shared/errors.js';
import { PaymentBook } from './payment-book.js';

/** Money that waited for something to happen. */
@Injectable()
@ServiceTask({
  type: 'release-payment',
  title: '生成应发款项',
  description:
    '某件事发生后（如验收、考核合格），按方案 funding 生成这一对象的应发款项；流程变量 occasion 说明是哪一次。',
  parameters: [{ key: 'event', label: '事件（与 funding 的 release 相同）', kind: 'text', required: true }],
  returns: ['releasedPayments'],
})
export class ReleasePaymentWorker implements ServiceTaskWorker {
  constructor(private readonly payments: PaymentBook) {}

  async handle(job: ServiceJob, tx: EntityManager): Promise<Variables> {
    const { event } = job.headers;
    const { entryId, occasion } = job.variables;
    if (!event) {
      throw new Invalid(
        'TASK_PARAMETER_MISSING',
        `流程图元素“${job.elementId}”缺少参数“event”。请在流程图上补填后重试。`,
      );
    }
    if (typeof entryId !== 'string') return { releasedPayments: 0 };
    const releasedPayments = await this.payments.record(tx, {
      ...{ entryId, event, at: job.now },
      occasion: typeof occasion === 'string' ? occasion : '',
    });
    return { releasedPayments };
  }
}
