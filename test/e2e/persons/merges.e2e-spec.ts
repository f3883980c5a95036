import { DataSource } from 'typeorm';
import { Register } from '../../../src/awards/index.js';
import { EntryFacts } from '../../../src/eligibility/index.js';
import type { CandidatePair, MergePreview, MergeView, PersonCard } from '../../../src/persons/merge.view.js';
import { fileFor } from '../handovers/unit-season.js';
import { FILLED_IN, PrizeSeason, type Caller } from '../applications/prize-season.js';

const CHANGED = '650100198001010036';
const FORMER = '320200198001010035';

let prize: PrizeSeason;
let first: Caller;
let second: Caller;

beforeAll(async () => {
  prize = await PrizeSeason.open();
  first = await prize.as('administrator', undefined, 'admin-1');
  second = await prize.as('administrator', undefined, 'admin-2');
});
afterAll(() => prize.close());

const path = (rest = '') => `/seasons/${prize.season.id}/merges${rest}`;
const codeOf = ({ status, body }: { status: number; body: unknown }) => [
  status,
  (body as { code?: string } | null)?.code,
];
const applicant = (name: string) => prize.as('applicant', undefined, name);
const named = (rows: Parameters<Register['import']>[2]) =>
  prize.test.app
    .get(DataSource)
    .transaction((tx) => prize.test.app.get(Register, { strict: false }).import(tx, prize.season, rows));
const titlesOf = async (entryId: string) => {
  const facts = await prize.test.app
    .get(DataSource)
    .transaction((tx) => prize.test.app.get(EntryFacts, { strict: false }).of(tx, entryId));
  return (facts.context['register'] as { person: { yearsAgo: number }[] }).person.map(
    ({ yearsAgo }) => yearsAgo,
  );
};
const line = { title: 'prize', unitCode: 'OLD', occupation: '钳工', field: '桥' } as const;
const partyOf = async (entryId: string) =>
  (await prize.query<{ party: string }>('SELECT party_id AS party FROM entry WHERE id = $1', [entryId]))[0]
    ?.party ?? '';
const asking = (kind: 'person' | 'account', kept: string, merged: string, more: object = {}) =>
  first.post<{ id: string; code: string }>(path(), { kind, kept, merged, reason: '身份证号变更', ...more });
async function merged(kind: 'person' | 'account', kept: string, other: string, more: object = {}) {
  const asked = await asking(kind, kept, other, more);
  expect([asked.status, asked.body.code]).toEqual([201, undefined]);
  expect((await second.post(path(`/${asked.body.id}/confirm`))).status).toBe(204);
  return asked.body.id;
}
async function undone(id: string) {
  expect((await first.post(path(`/${id}/undo`), { reason: '核实不是同一人' })).status).toBe(204);
  expect((await second.post(path(`/${id}/confirm`))).status).toBe(204);
}

describe('a person met under two numbers', () => {
  let entryId: string;
  let party: string;
  let registered: string;
  let merge: string;

  beforeAll(async () => {
    await named([{ ...line, year: 2028, holder: '买买提·艾力', identityNumber: CHANGED }]);
    ({ entryId } = await fileFor(prize, await applicant('maimaiti'), { name: '买买提•艾力' }));
    party = `party:${await partyOf(entryId)}`;
    const rows = await prize.query<{ id: string }>(
      `SELECT id FROM register_entry WHERE holder = '买买提·艾力'`,
    );
    registered = `register:${rows[0]?.id ?? ''}`;
  });

  it('is found by name and birthday, with both sides beside each other and numbers masked', async () => {
    expect(await titlesOf(entryId)).toEqual([]);
    const { body } = await first.get<readonly CandidatePair[]>(path('/candidates'));
    const pair = body.find(({ kind }) => kind === 'person');
    expect(pair?.reasons).toEqual(['nameAndBirth']);
    const sides = [pair?.one, pair?.other].sort((a, b) => (a!.ref < b!.ref ? -1 : 1));
    expect(sides).toMatchObject([
      {
        ref: party,
        number: expect.stringMatching(/^320\*+9$/),
        cases: [{ awardTitle: '河湾工艺奖', open: true }],
      },
      { ref: registered, bornOn: '1980-01-01', titles: [{ year: 2028, label: '河湾工艺奖' }] },
    ]);
    const search = await first.get<readonly PersonCard[]>(path(`/people?kind=person&q=${CHANGED}`));
    expect(search.body.map(({ ref }) => ref)).toEqual([registered]);
  });

  it('is merged by two administrators only, with a reason', async () => {
    const reviewer = await prize.as('reviewer', 'north');
    expect((await reviewer.get(path('/candidates'))).status).toBe(403);
    expect(codeOf(await asking('person', party, registered, { reason: ' ' }))[0]).toBe(422);
    expect(codeOf(await asking('person', party, 'account:1'))).toEqual([422, 'MERGE_REF']);
    const asked = await asking('person', party, registered);
    expect(codeOf(await asking('person', party, registered))).toEqual([409, 'MERGE_OPEN']);
    expect(codeOf(await first.post(path(`/${asked.body.id}/confirm`)))).toEqual([
      409,
      'SECOND_PERSON_REQUIRED',
    ]);
    expect(await titlesOf(entryId)).toEqual([]);
    expect((await second.post(path(`/${asked.body.id}/confirm`))).status).toBe(204);
    merge = asked.body.id;
  });

  it('has one history from now on, whichever number comes next', async () => {
    expect(await titlesOf(entryId)).toEqual([3]);
    const later = await fileFor(prize, await applicant('maimaiti-2'), {
      ...{ name: '买买提·艾力', idNumber: CHANGED, field: '塔', trade: '石作' },
    });
    expect(`party:${await partyOf(later.entryId)}`).toBe(party);
    expect(await titlesOf(later.entryId)).toEqual([3]);
    expect(codeOf(await asking('person', party, registered))).toEqual([409, 'MERGE_SAME']);
    const { body } = await first.get<readonly CandidatePair[]>(path('/candidates'));
    expect(body.filter(({ kind }) => kind === 'person')).toEqual([]);
  });

  it('stays merged with those found later, and each merge is undone by itself', async () => {
    await named([{ ...line, year: 2025, holder: '买买提·艾力', identityNumber: FORMER }]);
    const rows = await prize.query<{ id: string }>('SELECT id FROM register_entry WHERE year = 2025');
    const third = `register:${rows[0]?.id ?? ''}`;
    // The one who was kept is now merged into another.
    const next = await merged('person', third, party);
    expect(await titlesOf(entryId)).toEqual([6, 3]);
    await undone(next);
    expect(await titlesOf(entryId)).toEqual([3]);
    await undone(merge);
    expect(await titlesOf(entryId)).toEqual([]);
    const { body } = await first.get<readonly MergeView[]>(path());
    expect(body.map(({ state }) => state)).toEqual(['undone', 'undone']);
    const trail = await prize.query<{ action: string }>(
      `SELECT action FROM audit_event WHERE subject = $1 ORDER BY at`,
      [`merge:${merge}`],
    );
    expect(trail.map(({ action }) => action)).toEqual([
      ...['merge.asked', 'merge.done', 'merge.undo-asked', 'merge.undone'],
    ]);
  });

  it('takes over a line of the register that has no number, and gives it back', async () => {
    await named([{ ...line, year: 2020, holder: '买买提艾力' }]);
    const rows = await prize.query<{ id: string }>('SELECT id FROM register_entry WHERE year = 2020');
    const bare = `register:${rows[0]?.id ?? ''}`;
    expect(codeOf(await asking('person', bare, party))).toEqual([422, 'MERGE_NO_NUMBER']);
    const id = await merged('person', party, bare);
    expect(await titlesOf(entryId)).toEqual([11]);
    await undone(id);
    expect(await titlesOf(entryId)).toEqual([]);
  });

  it('with two cases open for one award is named, and merged only by those who have seen it', async () => {
    const twice = await fileFor(prize, await applicant('twice-1'), {
      name: '周五',
      idNumber: FORMER,
      field: '坝',
    });
    const again = await fileFor(prize, await applicant('twice-2'), {
      ...{ name: '周五', idNumber: '110101198001010010', field: '闸' },
    });
    const pair = [`party:${await partyOf(twice.entryId)}`, `party:${await partyOf(again.entryId)}`] as const;
    const preview = await first.post<MergePreview>(path('/preview'), {
      ...{ kind: 'person', kept: pair[0], merged: pair[1] },
    });
    expect(preview.body.conflicts.join()).toMatch(/河湾工艺奖.*有两件都在办理：2031-.+、2031-/);
    expect(codeOf(await asking('person', ...pair))).toEqual([409, 'MERGE_CONFLICTS']);
    const id = await merged('person', ...pair, { conflictsSeen: true });
    expect(await partyOf(again.entryId)).toBe(await partyOf(twice.entryId));
    await undone(id);
    expect(await partyOf(again.entryId)).not.toBe(await partyOf(twice.entryId));
  });
});

describe('a person with two accounts', () => {
  it('goes on with one, with all that both had; the other signs in no more, until it is undone', async () => {
    const [one, other] = [await applicant('one'), await applicant('other')];
    const owner = await prize.as('reviewer', 'north', 'owner');
    await prize.as('reviewer', 'south', 'other');
    const roles = await owner.get<{ memberships: { id: string }[] }>('/session');
    const named = await owner.post('/deputies', {
      ...{ membershipIds: [roles.body.memberships[0]?.id], username: other.username, reason: '出差' },
      ...{
        from: new Date(Date.now() - 1000).toISOString(),
        until: new Date(Date.now() + 3_600_000).toISOString(),
      },
    });
    expect(named.status).toBe(201);
    const draft = await prize.draft(other, { ...FILLED_IN, field: '渠' });
    const { entryId } = await fileFor(prize, other, {
      name: '吴八',
      idNumber: '110101198001010010',
      field: '井',
    });
    const refs = [`account:${one.accountId}`, `account:${other.accountId}`] as const;
    const id = await merged('account', ...refs);
    for (const who of [one, other]) expect((await who.get('/session')).status).toBe(401);
    const on = await applicant('one');
    const seen = await on.get<{ memberships: { role: string; deputyFor: string | null }[] }>('/session');
    expect(
      seen.body.memberships.map(({ role, deputyFor }) => `${role} ${deputyFor === null}`).sort(),
    ).toEqual([...['applicant true', 'reviewer false', 'reviewer true']]);
    expect((await on.get<readonly { id: string }[]>('/applications')).body).toHaveLength(2);
    expect((await on.get(`/applications/${draft}`)).status).toBe(200);
    // Nobody in office decides what they handed in themselves, under either account.
    const decided = await prize.decide(on, entryId, 'pass', { opinion: '同意' });
    expect(codeOf(decided)).toEqual([409, 'OWN_CASE']);
    const gone = await prize.query('SELECT 1 FROM account WHERE id = $1 AND disabled_at IS NOT NULL', [
      other.accountId,
    ]);
    expect(gone).toHaveLength(1);
    expect(codeOf(await asking('account', ...refs))).toEqual([409, 'MERGE_SAME']);
    await undone(id);
    const back = await applicant('other');
    expect((await back.get<readonly { id: string }[]>('/applications')).body).toHaveLength(2);
    expect((await (await applicant('one')).get<readonly object[]>('/applications')).body).toEqual([]);
  });

  it('is not let be administrator and auditor at once', async () => {
    const [one, other] = [await applicant('chief'), await applicant('checker')];
    for (const [who, role] of [
      [one, 'administrator'],
      [other, 'auditor'],
    ] as const)
      await prize.query(
        `INSERT INTO membership (id, account_id, season_id, role) VALUES (gen_random_uuid(), $1, NULL, $2)`,
        [who.accountId, role],
      );
    const refused = await asking('account', `account:${one.accountId}`, `account:${other.accountId}`);
    expect(codeOf(refused)).toEqual([409, 'MERGE_ROLES']);
  });

  it('two administrators who confirm at once merge once', async () => {
    const [one, other] = [await applicant('left'), await applicant('right')];
    const { body } = await asking('account', `account:${one.accountId}`, `account:${other.accountId}`);
    const third = await prize.as('administrator', undefined, 'admin-3');
    const answers = await Promise.all([second, third].map((who) => who.post(path(`/${body.id}/confirm`))));
    expect(answers.map(({ status }) => status).sort()).toEqual([204, 409]);
  });
});
