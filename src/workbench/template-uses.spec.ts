import { templateUses } from './template-uses.js';

const BPMN = `<bpmn:userTask id="visit" name="现场考察"><bpmn:extensionElements><zeebe:formDefinition formKey="visit-form"/></bpmn:extensionElements></bpmn:userTask>`;
const plan = {
  awards: [
    {
      ...{ id: 'studio', title: '工作室', form: 'studio-form' },
      documents: {
        application: { template: 'a.typ', title: '申报表' },
        visit: { template: 'v.typ', title: '考察表' },
        certificate: { template: 'c.typ', title: '证书' },
      },
    },
  ],
  notices: { final: { title: '公示', template: 'n.typ' }, plain: { title: '不打印' } },
  ballots: { board: { label: '投票', template: 'b.typ' } },
  correctionNotice: { template: 'k.typ', title: '补正通知' },
};

describe('what is printed with a template', () => {
  it('is told with its kind, its form and its place in the plan', () => {
    const uses = templateUses(plan, [['diagrams/x.bpmn', BPMN]]);
    expect(uses.map(({ id, kind, template, at, form }) => [id, kind, template, at, form ?? null])).toEqual([
      [
        'document:studio:application',
        'application',
        'a.typ',
        'awards[0].documents.application',
        'studio-form',
      ],
      ['document:studio:visit', 'decision', 'v.typ', 'awards[0].documents.visit', 'visit-form'],
      ['document:studio:certificate', 'certificate', 'c.typ', 'awards[0].documents.certificate', null],
      ['notice:final', 'notice', 'n.typ', 'notices.final', null],
      ['ballot:board', 'ballot', 'b.typ', 'ballots.board', null],
      ['correctionNotice', 'correction', 'k.typ', 'correctionNotice', null],
    ]);
  });

  it.each([
    null,
    7,
    [],
    { awards: 7 },
    { awards: [null, {}, { documents: 7 }], notices: [], ballots: { a: null } },
  ])('is nothing in a plan such as %j', (broken) => {
    expect(templateUses(broken, [])).toEqual([]);
  });
});
