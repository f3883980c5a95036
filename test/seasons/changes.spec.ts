import { applicantLines, type Wish } from '../support/applicant-lines.js';
import { playSeason, type PlayedSeason } from '../support/play-season.js';
import { flowsOf, removeElements } from '../support/remove-elements.js';
import { edits, replacing, stagePlan, type PlanEdit } from '../support/staged-plan.js';

/** What an administrator changes from one year to the next, each by an edit to plan, table or diagram alone. */
async function outcomesOf(edit: PlanEdit, wishes: readonly Wish[]): Promise<PlayedSeason> {
  const plan = stagePlan(edit);
  const played = await playSeason(plan, applicantLines(wishes));
  plan.discard();
  return played;
}

const unchanged: PlanEdit = (_file, text) => text;
const PLAN = /seasons\/wuxi-2024\.yaml$/;
const TABLE = /studio-eligibility\.dmn$/;
const DIAGRAM = /technician-review\.bpmn$/;

describe('an administrator changes the plan', () => {
  it('a team of six instead of five: one cell of a table', async () => {
    const cast: Wish[] = [{ ref: 'A', award: 'studio' }, { ref: 'B' }];
    const before = await outcomesOf(unchanged, cast);
    const after = await outcomesOf(replacing(TABLE, '<text>&gt;= 5</text>', '<text>&gt;= 6</text>'), cast);
    expect(before.outcomes['A']).toMatchObject({ status: 'named', rules: { S3: 'pass' } });
    expect(after.outcomes['A']).toMatchObject({ status: 'ineligible', rules: { S3: 'fail' } });
    expect(after.outcomes['B']).toEqual(before.outcomes['B']);
    await before.close();
    await after.close();
  });

  it('a ratio of 1.3 instead of 1.2: one number of the plan', async () => {
    const cast: Wish[] = Array.from({ length: 7 }, (_, n) => ({ ref: `R${n}`, score: 90 - n }));
    const fourPlaces = replacing(
      PLAN,
      /technician: \{ weights: \{ expert: 100 \}, places: 30, ratio: 1\.2/,
      'technician: { weights: { expert: 100 }, places: 4, ratio: 1.2',
    );
    const before = await outcomesOf(fourPlaces, cast);
    const after = await outcomesOf(
      edits(fourPlaces, replacing(PLAN, 'places: 4, ratio: 1.2', 'places: 4, ratio: 1.3')),
      cast,
    );
    const cut = (played: PlayedSeason): string[] =>
      Object.entries(played.outcomes)
        .filter(([, outcome]) => outcome['status'] === 'notShortlisted')
        .map(([ref]) => ref);
    // 4 × 1.2 = 4.8 → 5 places; 4 × 1.3 = 5.2 → 6.
    expect(cut(before)).toEqual(['R5', 'R6']);
    expect(cut(after)).toEqual(['R6']);
    await before.close();
    await after.close();
  });

  it("the centre's check removed: an edit to the diagram", async () => {
    const withoutCentre: PlanEdit = (file, text) => {
      if (!DIAGRAM.test(file)) return text;
      const gone = ['centreCheck', 'centreDecision'];
      const redirected = text.replaceAll('targetRef="centreCheck"', 'targetRef="cityCheck"');
      const flows = flowsOf(redirected, gone);
      return removeElements(redirected, [...gone, ...flows]);
    };
    const played = await outcomesOf(withoutCentre, [{ ref: 'A' }, { ref: 'B', award: 'studio' }]);
    expect(played.outcomes['A']).toMatchObject({ status: 'named' });
    const tasks: { element_id: string; award: string }[] = await played.test.database.dataSource.query(
      `SELECT DISTINCT element_id, award FROM task WHERE element_id = 'centreCheck'`,
    );
    expect(tasks).toEqual([{ element_id: 'centreCheck', award: 'studio' }]);
    await played.close();
  });

  it('one more recommending body: an edit to the plan', async () => {
    const guild = edits(
      replacing(
        PLAN,
        '    - { code: other, label: 其他行业主管部门及行业组织 }',
        '    - { code: guild, label: 无锡市工商业联合会 }\n    - { code: other, label: 其他行业主管部门及行业组织 }',
      ),
      replacing(
        PLAN,
        '  - { key: other, name: 其他行业主管部门及行业组织',
        '  - { key: guild, name: 无锡市工商业联合会, short: 市工商联, kind: department }\n  - { key: other, name: 其他行业主管部门及行业组织',
      ),
      replacing(
        PLAN,
        '    - { organisation: other, places',
        '    - { organisation: guild, places: { studio: 0, technician: 1 } }\n    - { organisation: other, places',
      ),
      replacing(PLAN, 'totals: { studio: 33, technician: 65 }', 'totals: { studio: 33, technician: 66 }'),
    );
    const cast: Wish[] = [
      { ref: 'A', data: { recommendingBody: 'guild' }, review: { recommendOrder: 1 } },
      { ref: 'B', data: { recommendingBody: 'guild' }, review: { recommendOrder: 2 } },
      { ref: 'C' },
    ];
    const played = await outcomesOf(guild, cast);
    expect(played.outcomes).toMatchObject({
      A: { status: 'named' },
      B: { status: 'notRecommended', reason: 'quota' },
      C: { status: 'named' },
    });
    await played.close();
  });

  it('a notice of seven working days over the National Day holiday: two values of the plan', async () => {
    const overHoliday = edits(
      replacing(
        PLAN,
        'noticeFrom: { label: 公示开始, at: 2024-09-11T09:00',
        'noticeFrom: { label: 公示开始, at: 2024-09-25T09:00',
      ),
      replacing(PLAN, 'workingDays: 5\n    template: notice.typ', 'workingDays: 7\n    template: notice.typ'),
      replacing(
        PLAN,
        'naming: { label: 认定命名, at: 2024-09-30T24:00',
        'naming: { label: 认定命名, at: 2024-10-20T24:00',
      ),
    );
    const played = await outcomesOf(overHoliday, [{ ref: 'A' }]);
    const notices = await played.api.get<{ lastDay: string; endsAt: string }[]>('/public/notices');
    // 26, 27, 29 (worked Sunday), 30 September; 8, 9, 10 October.
    expect(notices[0]).toMatchObject({ lastDay: '2024-10-10', endsAt: '2024-10-10T16:00:00.000Z' });
    expect(played.outcomes['A']).toMatchObject({ status: 'named' });
    await played.close();
  });
});
