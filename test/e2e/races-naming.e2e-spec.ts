import { NameHolderWorker } from '../../src/awards/name-holder.worker.js';
import type { ServiceJob, Variables } from '../../src/engine/index.js';
import { CraftSeason, type FiledCase } from './tasks/craft-season.js';

/** Cases named at the same moment: numbers of certificates without a gap and without a double. */

const CASES = 12;

let craft: CraftSeason;
let cases: FiledCase[];

beforeAll(async () => {
  craft = await CraftSeason.open();
  cases = [];
  for (let index = 0; index < CASES; index += 1)
    cases.push(await craft.file({ workshopCode: `W${index}`, fullName: `匠人${index}` }));
});
afterAll(() => craft.close());

/** As the engine does it: one transaction for each job, taken back whole when it fails. */
const naming = ({ entryId }: FiledCase, failing = false): Promise<Variables> =>
  craft.inTransaction(async (tx) => {
    const job = {
      ...{
        key: `name-${entryId}`,
        elementId: 'name',
        headers: {},
        now: new Date('2031-06-01T09:00:00+08:00'),
      },
      variables: { entryId, seasonId: craft.season.id },
    } as unknown as ServiceJob;
    const answer = await craft.test.app.get(NameHolderWorker, { strict: false }).handle(job, tx);
    if (failing) throw new Error('the server was stopped');
    return answer;
  });
const numbers = async (): Promise<number[]> =>
  (
    await craft.query<{ number: number }>(
      'SELECT number FROM register_entry WHERE season_id = $1 ORDER BY number',
      [craft.season.id],
    )
  ).map(({ number }) => number);

it('all at once, some stopped half-way and some sent twice, come to one row of numbers', async () => {
  const stopped = new Set(cases.slice(0, 4));
  const twice = cases.slice(4, 8);
  const answers = await Promise.allSettled([
    ...cases.map((one) => naming(one, stopped.has(one))),
    ...twice.map((one) => naming(one)),
  ]);
  // Whoever was stopped has left nothing behind; of two who name the same case one may be told to try again.
  const done = await numbers();
  expect(done).toEqual(Array.from({ length: CASES - stopped.size }, (_, index) => index + 1));
  expect(answers.filter(({ status }) => status === 'fulfilled').length).toBeGreaterThanOrEqual(done.length);
  const again = await Promise.all(cases.map((one) => naming(one)));
  expect(await numbers()).toEqual(Array.from({ length: CASES }, (_, index) => index + 1));
  const told = again.map(({ certificateNo }) => Number(certificateNo));
  expect(new Set(told).size).toBe(CASES);
  expect([...told].sort((a, b) => a - b)).toEqual(await numbers());
});
