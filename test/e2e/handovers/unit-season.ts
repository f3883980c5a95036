import { onePagePdf } from '../../support/sample-files.js';
import { bpmn, choice, end, service, start, user } from '../../support/bpmn.js';
import { prizePlan, prizeVersion } from '../applications/prize-plan.js';
import { FILLED_IN, NUMBERS, PrizeSeason, type Caller } from '../applications/prize-season.js';
import type { TestAppOptions } from '../../support/test-app.js';

/** The unit says yes first, or sends it back to the applicant. */
const review = bpmn(
  'prize-review',
  {
    begin: start('begin'),
    enter: service('enter', 'reach-stage', { stage: 'entered' }),
    confirm: user('confirm', '单位确认', { groups: '=["clerk@" + org.firm]', form: 'decide' }),
    confirmed: choice('confirmed', 'confirmed-over'),
    correct: user('correct', '更正', { groups: '=["applicant@" + applicationId]', form: 'prize' }),
    over: end('over'),
  },
  [
    ...['begin -> enter', 'enter -> confirm', 'confirm -> confirmed', 'confirmed -> over'],
    ...['confirmed -> correct : =outcome = "return"', 'correct -> confirm'],
  ],
);

const { review: asked } = prizePlan.tasks;

/** Cases are confirmed by the unit; whoever looks after the unit also hands in for it. */
export const openUnitSeason = (options: TestAppOptions = {}): Promise<PrizeSeason> =>
  PrizeSeason.open(
    options,
    prizeVersion(
      {
        tasks: {
          confirm: {
            label: '单位确认',
            outcomes: { pass: asked!.outcomes['pass']!, return: asked!.outcomes['return']! },
          },
          correct: prizePlan.tasks['correct']!,
        },
      },
      { 'diagrams/review.bpmn': review },
    ),
  );

export const FIRM = NUMBERS.firm;

/** Somebody who hands in for the unit and confirms in its name. */
export async function operator(prize: PrizeSeason, name: string): Promise<Caller> {
  await prize.as('applicant', undefined, name);
  return prize.as('clerk', FIRM, name);
}

export async function fileFor(
  prize: PrizeSeason,
  who: Caller,
  changes: object,
): Promise<{ id: string; entryId: string }> {
  const id = await prize.draft(who, { ...FILLED_IN, ...changes });
  await who.upload(`/applications/${id}/files?section=proof`, await onePagePdf());
  const { body } = await who.post<{ entryId: string }>(`/applications/${id}/submit`);
  await prize.settle();
  return { id, entryId: body.entryId };
}

export const taskOf = async (prize: PrizeSeason, entryId: string): Promise<string> =>
  (
    await prize.query<{ id: string }>(`SELECT id FROM task WHERE entry_id = $1 AND state = 'open'`, [entryId])
  )[0]?.id ?? '';
