import { DataSource } from 'typeorm';
import { applicantLines } from '../support/applicant-lines.js';
import { playSeason, type PlayedSeason } from '../support/play-season.js';
import { edits, replacing, stagePlan } from '../support/staged-plan.js';

// What offices do of themselves in a script: orders, late admissions, lists; and several who put somebody forward together.

const PLAN = /wuxi-2024\.yaml$/;
const SCRIPT = /wuxi-2024\.rehearsal\.yaml$/;

const plan = edits(
  replacing(PLAN, 'quotas:\n', 'quotas:\n  orders: [{ label: 推荐次序, required: false, equal: true }]\n'),
  replacing(
    PLAN,
    '\nquotas:\n',
    '\nlateAdmission: { capability: check }\nlists:\n  dishonest: { label: 失信名单 }\nquotas:\n',
  ),
  replacing(
    PLAN,
    '    form: technician-application\n',
    `    form: technician-application
    nomination:
      ways: { peers: { label: 专家联名, role: expert, nominators: 3 } }
      consent: { text: 本人同意被提名。, workingDays: 5 }
`,
  ),
);

const script = edits(
  replacing(
    SCRIPT,
    '  evidence: generated\n',
    `  evidence: generated
  nomination:
    way: line.way
    by: '"expert@expert-01"'
    with: '["expert@expert-02", "expert@expert-02"]'
    number: line.data.idNumber
orders:
  - { award: technician, by: recommender@xishan, at: { date: districtReview, minusHours: 2 }, place: line.place }
lateAdmissions:
  - when: line.late = true
    by: cityOfficer@cityBureau
    confirmedBy: cityOfficer@cityBureau
    at: { date: portalCloses, plusHours: 9 }
    until: 2024-07-15T18:00
    reason: 因住院未能按时提交。
exclusions:
  - list: dishonest
    at: { date: portalOpens, plusHours: 30 }
    source: 2024年失信被执行人名单
    lines:
      - { name: 王失信, reason: 拖欠工资 }
`,
  ),
);

describe('a script in which offices act of themselves', () => {
  let played: PlayedSeason;
  const rows = <Row>(sql: string): Promise<Row[]> => played.test.app.get(DataSource).query(sql);

  beforeAll(async () => {
    const staged = stagePlan(edits(plan, script));
    const lines = applicantLines(
      ['first', 'second', 'equal', 'unplaced', 'late', 'nominated'].map((ref) => ({ ref })),
    );
    const more: Record<string, object> = {
      first: { place: 1 },
      second: { place: 3 },
      equal: { place: 3 },
      late: { late: true, submittedAt: '2024-07-15T02:00:00.000Z' },
      nominated: { way: 'peers' },
    };
    played = await playSeason(
      staged,
      lines.map((line) => ({ ...line, ...more[line.ref] })),
    );
    staged.discard();
  });
  afterAll(() => played.close());

  it('puts those recommended in their order and hands it in at its time', async () => {
    const places = await rows(
      `SELECT a.client_ref AS ref, p.position, to_char(l.handed_in_at AT TIME ZONE 'Asia/Shanghai', 'YYYY-MM-DD HH24:MI') AS at
       FROM recommendation_place p JOIN recommendation_list l ON l.id = p.list_id
         JOIN entry e ON e.id = p.entry_id JOIN application a ON a.id = e.application_id ORDER BY p.position, ref`,
    );
    const at = '2024-07-21 22:00';
    expect(places).toEqual([
      { ref: 'first', position: 1, at },
      { ref: 'equal', position: 2, at },
      { ref: 'second', position: 2, at },
    ]);
  });

  it('admits who was late by two different people, and he goes on', async () => {
    const admitted = await rows(
      `SELECT a.username, l.state, l.first_by <> l.second_by AS two FROM late_admission l JOIN account a ON a.id = l.account_id`,
    );
    const username = expect.stringMatching(/^scripted-applicant-late/) as unknown;
    expect(admitted).toEqual([{ username, state: 'admitted', two: true }]);
    expect(played.outcomes['late']).not.toMatchObject({ status: 'refused' });
  });

  it('enters lines in a list of the plan at its time', async () => {
    const lines = await rows(
      `SELECT list, name, to_char(added_at AT TIME ZONE 'Asia/Shanghai', 'YYYY-MM-DD HH24:MI') AS at FROM exclusion_line`,
    );
    expect(lines).toEqual([{ list: 'dishonest', name: '王失信', at: '2024-06-04 06:00' }]);
  });

  it('has a nomination signed by several people', async () => {
    const signed = await rows(
      `SELECT n.state, count(DISTINCT s.account_id)::int AS signed FROM nomination n JOIN nominator s ON s.nomination_id = n.id
       GROUP BY n.id, n.state`,
    );
    expect(signed).toEqual([{ state: 'consented', signed: 3 }]);
    expect(played.outcomes['nominated']).not.toMatchObject({ status: 'refused' });
  });
});
