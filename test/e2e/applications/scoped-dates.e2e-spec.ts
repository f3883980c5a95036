import { DataSource } from 'typeorm';
import fc from 'fast-check';
import type { ApplicationView } from '../../../src/applications/index.js';
import { ProcessEngine } from '../../../src/engine/index.js';
import { scopeKey, timeFor, weightOf, type ScopedTime } from '../../../src/seasons/index.js';
import type { SeasonDatesView, SeasonView } from '../../../src/season-run/season.view.js';
import { bpmn, end, service, start, user } from '../../support/bpmn.js';
import { readFileSync } from 'node:fs';
import { onePagePdf } from '../../support/sample-files.js';
import { prizePlan, prizeVersion } from './prize-plan.js';
import { FILLED_IN, PrizeSeason, type Caller } from './prize-season.js';

/** Times that hold for some cases only, and how they are moved. */

const waiting = bpmn(
  'prize-review',
  {
    begin: start('begin'),
    review: user('review', '审查', { groups: '=["reviewer@" + org.office]', form: 'decide' }),
    wait: service('wait', 'read-date', {}),
    done: end('done'),
  },
  ['begin -> review', 'review -> wait', 'wait -> done'],
);

const withCall = waiting.replace(/<bpmn:serviceTask id="wait"[\s\S]*?<\/bpmn:serviceTask>/, (task) => {
  const flows = (task.match(/<bpmn:(incoming|outgoing)>[^<]*<\/bpmn:\1>/g) ?? []).join('');
  return `<bpmn:callActivity id="wait" name="等截止"><bpmn:extensionElements>
      <zeebe:calledElement processId="wait-for-date" propagateAllChildVariables="false" propagateAllParentVariables="false" />
      <zeebe:ioMapping><zeebe:input source="=&quot;reviewBy&quot;" target="dateKey" /><zeebe:input source="=seasonId" target="seasonId" /><zeebe:input source="=entryId" target="entryId" /></zeebe:ioMapping>
      </bpmn:extensionElements>${flows}</bpmn:callActivity>`;
});

const at = (local: string): string => new Date(`${local}:00+08:00`).toISOString();

let prize: PrizeSeason;
let first: Caller;
let second: Caller;

beforeAll(async () => {
  const version = prizeVersion(
    {
      dates: {
        opens: { label: '开始', at: '2031-03-01T00:00', kind: 'opens' },
        closes: {
          ...{ label: '截止', at: '2031-03-12T17:30', kind: 'closes', secondPerson: true },
          scopes: [{ relation: 'office', in: ['south'], at: '2031-03-15T12:00' }],
        },
        reviewBy: {
          ...{ label: '审查截止', at: '2031-03-20T24:00', kind: 'closes' },
          scopes: [{ award: 'prize', relation: 'office', in: ['south'], at: '2031-03-25T24:00' }],
        },
      },
      tasks: { review: { ...prizePlan.tasks['review']!, due: 'reviewBy' } },
    },
    {
      'diagrams/review.bpmn': withCall,
      'diagrams/wait.bpmn': readFileSync('bpmn/wuxi-2024/wait-for-date.bpmn', 'utf8'),
    },
  );
  prize = await PrizeSeason.open({}, version);
  first = await prize.as('administrator', undefined, 'first');
  second = await prize.as('administrator', undefined, 'second');
});
afterAll(() => prize.close());
beforeEach(() => prize.setClock('2031-03-10T12:00:00+08:00'));

let people = 0;
async function drafted(office: string): Promise<{ applicant: Caller; id: string }> {
  const applicant = await prize.as('applicant', undefined, `writer-${(people += 1)}`);
  const id = await prize.draft(applicant, { ...FILLED_IN, office, field: `领域${people}` });
  await applicant.upload(`/applications/${id}/files?section=proof`, await onePagePdf());
  return { applicant, id };
}
async function filed(office: string): Promise<string> {
  const { applicant, id } = await drafted(office);
  const answer = await applicant.post<{ entryId: string }>(`/applications/${id}/submit`);
  expect(answer).toMatchObject({ status: 200 });
  await prize.settle();
  return answer.body.entryId;
}
const path = (rest = '') => `/seasons/${prize.season.id}/dates${rest}`;
const dueOf = async (entryId: string): Promise<string | undefined> => {
  const [task] = await prize.query<{ due_at: Date }>(
    `SELECT g.due_at FROM task t JOIN task_group g ON g.task_id = t.id WHERE t.entry_id = $1`,
    [entryId],
  );
  return task?.due_at.toISOString();
};

describe('a cut-off by district', () => {
  it('is shown to whom it concerns, and holds to the minute', async () => {
    const north = await drafted('north');
    const south = await drafted('south');
    const seen = async ({ applicant, id }: typeof north) =>
      (await applicant.get<ApplicationView>(`/applications/${id}`)).body;
    expect((await seen(north)).deadline).toBe(at('2031-03-12T17:30'));
    expect((await seen(south)).deadline).toBe(at('2031-03-15T12:00'));
    await prize.setClock('2031-03-12T17:30:00+08:00');
    const late = await north.applicant.post(`/applications/${north.id}/submit`);
    expect([late.status, late.body['code']]).toEqual([409, 'SUBMISSION_CLOSED']);
    // What is written decides the time, so it may still be written; and says so.
    expect(await seen(north)).toMatchObject({
      editable: true,
      submitReason: expect.stringContaining('截止'),
    });
    expect((await seen(south)).submitReason).toBeNull();
    expect((await south.applicant.post(`/applications/${south.id}/submit`)).status).toBe(200);
    await prize.setClock('2031-03-15T12:00:00+08:00');
    expect(await seen(north)).toMatchObject({ editable: false, draft: { revision: 1 } });
    const view = (await prize.nobody.get<SeasonView>(`/seasons/${prize.season.id}`)).body;
    expect(view.awards[0]?.open).toBe(false);
    expect(view.dates.find(({ key }) => key === 'closes')?.scopes).toMatchObject([
      { label: '属地：南区局', text: '2031年3月15日 12:00', moved: false },
    ]);
  });
});

describe('tasks and waits of a case', () => {
  it('are due at the time of the case, and move with it alone', async () => {
    const [north, south, other] = [await filed('north'), await filed('south'), await filed('south')];
    expect([await dueOf(north), await dueOf(south)]).toEqual([
      at('2031-03-20T24:00'),
      at('2031-03-25T24:00'),
    ]);
    const clerk = await prize.as('reviewer', 'south');
    for (const entry of [south, other]) await prize.decide(clerk, entry, 'pass', { opinion: '同意。' });
    const nextOf = async () =>
      (await prize.test.app.get(ProcessEngine).nextTimer(prize.season.clockId))?.dueAt;
    expect(await nextOf()).toEqual(new Date(at('2031-03-25T24:00')));
    const scope = { relation: 'office', members: ['south'], award: 'prize' };
    const body = { at: '2031-03-28T09:15', reason: '南区受灾', scope };
    expect(await first.put(path('/reviewBy'), body)).toMatchObject({ status: 200, body: { state: 'moved' } });
    await prize.settle();
    // Both cases that waited have read it again, or one of them would still be due earlier.
    expect(await nextOf()).toEqual(new Date(at('2031-03-28T09:15')));
    expect([await dueOf(north)]).toEqual([at('2031-03-20T24:00')]);
    const open = await filed('south');
    expect(await dueOf(open)).toBe(at('2031-03-28T09:15'));
  });

  it('are undone by a move back to the plan', async () => {
    const view = (await first.get<SeasonDatesView>(path())).body;
    const move = view.moves.find(({ key }) => key === 'reviewBy');
    expect(move).toMatchObject({
      ...{ state: 'done', reason: '南区受灾', firstBy: expect.any(String), secondBy: null },
      ...{ from: at('2031-03-25T24:00'), to: at('2031-03-28T09:15'), scopeLabel: '工艺奖，属地：南区局' },
    });
    const back = { at: null, reason: '恢复原期限', scope: move?.scope };
    expect((await first.put(path('/reviewBy'), back)).status).toBe(200);
    const [task] = await prize.query<{ due: Date }>(
      `SELECT season_date_at($1, 'reviewBy', e.id) AS due FROM entry e JOIN entry_relation r ON r.entry_id = e.id
       WHERE r.relation = 'office' AND r.organisation_key = 'south' LIMIT 1`,
      [prize.season.id],
    );
    expect(task?.due.toISOString()).toBe(at('2031-03-25T24:00'));
    const trail = await prize.query(`SELECT 1 FROM audit_event WHERE action = 'season.date-moved'`);
    expect(trail).toHaveLength(2);
  });
});

describe('a date that two people move', () => {
  const ask = async (changes: object = {}) => {
    const body = { at: '2031-03-18T24:00', reason: '系统故障顺延', ...changes };
    return first.put(path('/closes'), body);
  };
  const pending = async () =>
    (await first.get<SeasonDatesView>(path())).body.moves.find(({ state }) => state === 'pending')?.id ?? '';
  const closes = async () => {
    const view = (await prize.nobody.get<SeasonView>(`/seasons/${prize.season.id}`)).body;
    return view.dates.find(({ key }) => key === 'closes');
  };

  it('stays where it is until the second has confirmed, who must be another', async () => {
    expect((await ask()).body).toEqual({ state: 'awaitingSecond' });
    expect((await closes())?.moved).toBe(false);
    const id = await pending();
    const own = await first.post(path(`/moves/${id}/confirm`));
    expect([own.status, own.body['code']]).toEqual([409, 'SECOND_PERSON_REQUIRED']);
    expect((await second.post(path(`/moves/${id}/confirm`))).status).toBe(204);
    expect(await closes()).toMatchObject({ at: at('2031-03-18T24:00'), moved: true });
    const again = await second.post(path(`/moves/${id}/confirm`));
    expect([again.status, again.body['code']]).toEqual([409, 'MOVE_SETTLED']);
  });

  it('does not move when the wish is dropped', async () => {
    await ask({ at: '2031-03-19T24:00' });
    expect((await first.post(path(`/moves/${await pending()}/drop`))).status).toBe(204);
    expect((await closes())?.at).toBe(at('2031-03-18T24:00'));
  });

  it('is moved by nobody else, and for nobody the plan does not know', async () => {
    const reviewer = await prize.as('reviewer', 'north');
    expect((await reviewer.put(path('/closes'), { at: '2031-03-18T24:00', reason: '延期' })).status).toBe(
      403,
    );
    for (const scope of [
      {},
      { award: 'medal' },
      { relation: 'office', members: ['nowhere'] },
      { relation: 'bureau', members: ['bureau'] },
      { relation: 'office', members: [] },
      { role: 'colour', members: ['red'] },
      { relation: 'office', role: 'field', members: ['north'] },
    ]) {
      const answer = await ask({ scope });
      expect([answer.status, answer.body['code']]).toEqual([422, 'DATE_SCOPE']);
    }
    expect((await second.post(path('/moves/nothing/confirm'))).status).toBe(404);
  });
});

describe('the rule in the database', () => {
  it('is the one of the program, whatever the scopes', async () => {
    const entries = await prize.query<{ id: string; office: string }>(
      `SELECT e.id, r.organisation_key AS office FROM entry e JOIN entry_relation r ON r.entry_id = e.id AND r.relation = 'office'`,
    );
    const dataSource = prize.test.app.get(DataSource);
    const day = (n: number): Date => new Date(Date.UTC(2031, 4, n));
    const scopes = fc.uniqueArray(
      fc.record({
        award: fc.constantFrom(null, 'prize', 'medal'),
        by: fc.constantFrom('relation', 'role', 'none'),
        members: fc.uniqueArray(fc.constantFrom('north', 'south', '领域1'), { minLength: 1 }),
        at: fc.integer({ min: 1, max: 28 }),
        moved: fc.option(fc.integer({ min: 1, max: 28 })),
      }),
      {
        maxLength: 6,
        selector: ({ award, by, members }) => JSON.stringify([award, by, [...members].sort()]),
      },
    );
    await fc.assert(
      fc.asyncProperty(scopes, async (all) => {
        const times = all.map(({ award, by, members, at: n, moved }): ScopedTime => ({
          award,
          relation: by === 'relation' ? 'office' : null,
          role: by === 'role' ? 'office' : null,
          members: by === 'none' ? [] : members,
          at: day(n),
          movedAt: moved === null ? null : day(moved),
        }));
        const distinct = [...new Map(times.map((each) => [scopeKey(each), each])).values()];
        const stored = await dataSource.transaction(async (tx) => {
          await tx.query(`DELETE FROM season_date_scope WHERE key = 'opens'`);
          for (const each of distinct) {
            await tx.query(
              `INSERT INTO season_date_scope (season_id, key, scope_key, label, award, relation, role, members, weight, at, moved_at)
               VALUES ($1, 'opens', $2, '', $3, $4, $5, $6, $7, $8, $9)`,
              [
                ...[prize.season.id, scopeKey(each), each.award, each.relation, each.role, [...each.members]],
                ...[weightOf(each), each.at, each.movedAt],
              ],
            );
          }
          const rows: { id: string; at: Date }[] = await tx.query(
            `SELECT id, season_date_at(season_id, 'opens', id) AS at FROM entry`,
          );
          await tx.query(`DELETE FROM season_date_scope WHERE key = 'opens'`);
          return new Map(rows.map((row) => [row.id, row.at]));
        });
        for (const { id, office } of entries) {
          const subject = { award: 'prize', relations: { office }, values: { office } };
          const base = new Date(at('2031-03-01T00:00'));
          expect(stored.get(id)).toEqual(timeFor({ at: base, scopes: distinct }, subject));
        }
      }),
      { numRuns: 40 },
    );
  });
});
