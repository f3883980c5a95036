import { parse, stringify } from 'yaml';
import { applicantLines, type Line, type Wish } from '../support/applicant-lines.js';
import { playSeason, type PlayedSeason } from '../support/play-season.js';
import { flowsOf, removeElements } from '../support/remove-elements.js';
import { edits, replacing, stagePlan, type PlanEdit } from '../support/staged-plan.js';

const PLAN = /seasons\/wuxi-2024\.yaml$/;

interface PlanYaml {
  awards: {
    id: string;
    title: string;
    short: string;
    naming: { registerTitle: string; certificateNumber: string };
  }[];
  rankings: Record<string, { awards: Record<string, unknown> }>;
  quotas: {
    totals: Record<string, number>;
    holders: { organisation: string; places: Record<string, number> }[];
  };
  notices: Record<string, { columns: Record<string, unknown> }>;
}

async function play(
  edit: PlanEdit,
  wishes: readonly Wish[],
  change: (line: Line) => Line = (line) => line,
): Promise<PlayedSeason> {
  const plan = stagePlan(edit);
  const played = await playSeason(plan, applicantLines(wishes).map(change));
  plan.discard();
  return played;
}

const everywhere =
  (pattern: RegExp, to: string): PlanEdit =>
  (_file, text) =>
    text.replace(pattern, to);

/** Plans of other shapes than the first one: nothing in the platform knows its words. */

describe('a plan with', () => {
  it('other ids of awards', async () => {
    const renamed: PlanEdit = (file, text) =>
      /\.(yaml|dmn)$/.test(file) ? text.replace(/(?<![\w-])technician(?![\w-])/g, 'craftsman') : text;
    const played = await play(renamed, [{ ref: 'A' }], (line) => ({
      ...line,
      data: { ...line.data, award: 'craftsman' },
    }));
    expect(played.outcomes['A']).toMatchObject({ status: 'named', expertRank: 1 });
    await played.close();
  });

  it('other keys in its forms', async () => {
    const renamed = everywhere(/\bbusinessField\b/g, 'applicationArea');
    const played = await play(renamed, [{ ref: 'A' }, { ref: 'B', award: 'studio' }], (line) => {
      const { businessField, ...data } = line.data;
      return { ...line, data: { ...data, applicationArea: businessField } };
    });
    expect(played.outcomes).toMatchObject({ A: { status: 'named' }, B: { status: 'named' } });
    await played.close();
  });

  it('a third award', async () => {
    const third = (file: string, text: string): string => {
      if (!PLAN.test(file)) return text;
      const plan = parse(text) as PlanYaml;
      const model = plan.awards.find((award) => award.id === 'technician');
      if (!model) throw new Error('The plan has no award to copy.');
      const naming = {
        ...model.naming,
        registerTitle: 'newcomer',
        certificateNumber: '"新秀" + string(number)',
      };
      plan.awards.push({ ...model, id: 'newcomer', title: '无锡市技能新秀', short: '技能新秀', naming });
      for (const ranking of Object.values(plan.rankings))
        ranking.awards['newcomer'] = { ...(ranking.awards['technician'] as object), places: 1 };
      plan.quotas.totals['newcomer'] = plan.quotas.holders.length * 2;
      for (const holder of plan.quotas.holders) holder.places['newcomer'] = 2;
      for (const notice of Object.values(plan.notices))
        notice.columns['newcomer'] = notice.columns['technician'];
      return stringify(plan);
    };
    const cast: Wish[] = [
      { ref: 'A', score: 90, data: { award: 'newcomer' } },
      { ref: 'B', score: 80, data: { award: 'newcomer' } },
      { ref: 'C', score: 70 },
      { ref: 'D', award: 'studio' },
    ];
    const played = await play(third, cast);
    expect(played.outcomes).toMatchObject({
      A: { status: 'named' },
      B: { status: 'notNamed', reason: 'rank' },
      C: { status: 'named' },
      D: { status: 'named' },
    });
    await played.close();
  });

  it('no review by a district', async () => {
    const without: PlanEdit = (file, text) => {
      if (!/-review\.bpmn$/.test(file)) return text;
      const gone = ['districtReview', 'districtDecision', 'endRejectedByDistrict'];
      const redirected = text.replaceAll('targetRef="districtReview"', 'targetRef="reachReviewed"');
      return removeElements(redirected, [...gone, ...flowsOf(redirected, gone)]);
    };
    const played = await play(without, [{ ref: 'A' }, { ref: 'B', award: 'studio' }]);
    expect(played.outcomes).toMatchObject({ A: { status: 'named' }, B: { status: 'named' } });
    await played.close();
  });

  it('scores without trimming', async () => {
    const plainMean = replacing(
      PLAN,
      '{ method: trimmedMean, dropHighest: 1, dropLowest: 1 }',
      '{ method: mean }',
    );
    const uneven = (line: Line): Line => ({
      ...line,
      scores: { expert: [100, 50, 80, 80, 80.05], site: [80, 80, 80] },
    });
    const trimmed = await play(edits(), [{ ref: 'A' }], uneven);
    const plain = await play(plainMean, [{ ref: 'A' }], uneven);
    // Without the highest and lowest: 240.05 / 3; with all: 390.05 / 5.
    expect(trimmed.outcomes['A']).toMatchObject({ expertScore: 80.02 });
    expect(plain.outcomes['A']).toMatchObject({ expertScore: 78.01 });
    await trimmed.close();
    await plain.close();
  });
});
