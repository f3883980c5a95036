import type { PreviewView } from '../../../src/applications/index.js';
import type { EntryListView } from '../../../src/entries/index.js';
import type { SeasonPlan } from '../../../src/seasons/index.js';
import { onePagePdf, type SampleFile } from '../../support/sample-files.js';
import { prizePlan, prizeVersion } from './prize-plan.js';
import { FILLED_IN, NUMBERS, PrizeSeason, type Caller } from './prize-season.js';

const [prize] = prizePlan.awards;
if (!prize) throw new Error('The plan has no award.');

const changes: Partial<SeasonPlan> = {
  awards: [
    {
      ...prize,
      evidence: [
        { id: 'proof', title: '证明材料', accept: ['pdf'], requiredWhen: 'trade != "学徒"' },
        {
          ...{ id: 'notice', title: '单位公示材料', accept: ['pdf'], requiredWhen: 'field = "桥"' },
          proves: { from: 'bornOn', to: 'shownUntil', workingDays: 5 },
        },
      ],
    },
    {
      ...{ ...prize, id: 'firmPrize', title: '河湾单位奖', short: '单位奖', applicant: { kind: 'unit' } },
      ...{ evidence: [], roles: { ...prize.roles, holderName: 'firm' } },
    },
    {
      ...{ ...prize, id: 'workPrize', title: '河湾项目奖', short: '项目奖', applicant: { kind: 'project' } },
      evidence: [],
    },
  ],
};

interface Refusal {
  code: string;
  entryId: string;
  sections?: { section: string }[];
  fields?: { field: string; message: string }[];
}

interface PartyRow {
  id: string;
  kind: string;
  name: string;
  number_index: string | null;
}

describe('who applies and with what', () => {
  let season: PrizeSeason;
  let pdf: SampleFile;
  let people = 0;

  beforeAll(async () => {
    const form = JSON.parse(prizeVersion().files.files['forms/prize.form.json'] ?? '') as {
      components: object[];
    };
    form.components.push({ type: 'isodate', key: 'shownUntil', label: '公示结束', input: true });
    const files = { 'forms/prize.form.json': JSON.stringify(form) };
    season = await PrizeSeason.open({}, prizeVersion(changes, files));
    pdf = await onePagePdf();
  });
  afterAll(() => season.close());

  async function draft(award: string, data: object): Promise<{ applicant: Caller; id: string }> {
    const applicant = await season.as('applicant', undefined, `kind-${(people += 1)}`);
    const made = await applicant.post<{ id: string }>('/applications', { seasonId: season.season.id, award });
    const saved = await applicant.put(`/applications/${made.body.id}/draft`, {
      ...{ data: { ...FILLED_IN, ...data }, revision: 0 },
    });
    expect(saved.status).toBe(200);
    return { applicant, id: made.body.id };
  }
  const submit = async (award: string, data: object) => {
    const { applicant, id } = await draft(award, data);
    return applicant.post<Refusal>(`/applications/${id}/submit`);
  };
  const partyOf = async (entryId: string): Promise<PartyRow | undefined> => {
    const [row] = await season.query<PartyRow>(
      'SELECT p.* FROM party p JOIN entry e ON e.party_id = p.id WHERE e.id = $1',
      [entryId],
    );
    return row;
  };

  it('is a unit, met again by its code whoever writes for it', async () => {
    const one = await submit('firmPrize', { firm: '河湾机械厂' });
    const two = await submit('firmPrize', { firm: '河湾机械厂', idNumber: NUMBERS.otherIdentity });
    expect([one.status, two.status]).toEqual([200, 200]);
    const party = await partyOf(one.body.entryId);
    expect(party).toMatchObject({ kind: 'unit', name: '河湾机械厂' });
    expect((await partyOf(two.body.entryId))?.id).toBe(party?.id);
    const entries = await season.query('SELECT holder_name FROM entry WHERE id = $1', [one.body.entryId]);
    expect(entries).toEqual([{ holder_name: '河湾机械厂' }]);
  });

  it('is a project, which no number of a person ties to another', async () => {
    const one = await submit('workPrize', {});
    const two = await submit('workPrize', {});
    const parties = [await partyOf(one.body.entryId), await partyOf(two.body.entryId)];
    for (const party of parties) expect(party).toMatchObject({ kind: 'project', number_index: null });
    expect(parties[0]?.id).not.toBe(parties[1]?.id);
  });

  it('brings what the condition asks for, and nothing where it does not', async () => {
    const refused = await submit('prize', { trade: '焊工' });
    expect(refused).toMatchObject({ status: 422, body: { code: 'EVIDENCE_MISSING' } });
    expect(refused.body.sections).toEqual([expect.objectContaining({ section: 'proof' })]);
    expect((await submit('prize', { trade: '学徒' })).status).toBe(200);
  });

  it('proves that a notice has hung long enough', async () => {
    const told = async (data: object) => {
      const { applicant, id } = await draft('prize', { trade: '学徒', field: '桥', ...data });
      await applicant.upload(`/applications/${id}/files?section=notice`, pdf);
      const preview = await applicant.post<PreviewView>(`/applications/${id}/preview`);
      const answer = await applicant.post<Refusal>(`/applications/${id}/submit`);
      expect(preview.body.problems).toEqual(answer.body.fields ?? []);
      return answer;
    };
    const without = await told({});
    expect(without.body.fields?.map(({ field }) => field)).toEqual(['bornOn', 'shownUntil']);
    const short = await told({ bornOn: '2031-03-03', shownUntil: '2031-03-06' });
    expect(short.body.fields?.[0]?.message).toContain('不满5个工作日');
    const hanging = await told({ bornOn: '2031-03-10', shownUntil: '2031-03-14' });
    expect(hanging.body.fields?.[0]?.message).toContain('还没有过完');
    expect((await told({ bornOn: '2031-03-03', shownUntil: '2031-03-07' })).status).toBe(200);
  });

  it('keeps one dot in a name and finds it whichever way it is asked for', async () => {
    const { status, body } = await submit('prize', { name: '买买提\u2022艾力', trade: '学徒' });
    expect(status).toBe(200);
    const entries = await season.query('SELECT holder_name, title FROM entry WHERE id = $1', [body.entryId]);
    expect(entries).toEqual([{ holder_name: '买买提\u00b7艾力', title: '河湾买买提\u00b7艾力作品' }]);
    const watcher = await season.as('watcher');
    for (const q of ['买买提\u00b7艾力', '买买提\u30fb艾力', '买买提艾力', '提艾']) {
      const found = await watcher.get<EntryListView>(
        `/entries?seasonId=${season.season.id}&q=${encodeURIComponent(q)}`,
      );
      expect(found.body.items.map(({ id }) => id)).toEqual([body.entryId]);
    }
  });
});
