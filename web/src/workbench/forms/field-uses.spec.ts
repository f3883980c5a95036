import { readPlan } from '../draft/plan-text.js';
import { fieldUses } from './field-uses.js';
import { readForm } from './form-file.js';
import { renameField } from './rename-field.js';
import { renameForm } from './form-files.js';

const plan = `# 说明
awards:
  - form: application
    title: 技师
    process: review
    roles: { holderName: name, exceptionRequested: exception.requested }
    computed: { years: 'year - name.length' }
    eligibility: { table: rules }
    conflict: { roles: [name] }
    documents: { application: { template: a.typ } }
    funding: { items: [{ account: name, bank: other, payers: [{ payer: 市, when: 'name = "a"' }] }] }
tasks:
  check:
    outcomes:
      pass: { requires: [opinion], variables: [opinion] }
`;

const files = new Map([
  ['plan.yaml', plan],
  [
    'forms/application.form.json',
    JSON.stringify({
      title: '表',
      components: [
        { type: 'textfield', key: 'name', label: '姓名' },
        { type: 'container', key: 'exception', components: [{ type: 'checkbox', key: 'requested' }] },
        {
          type: 'textfield',
          key: 'more',
          conditional: { json: { '==': [{ var: 'data.exception.requested' }, true] } },
          properties: { agreesWith: 'name' },
        },
      ],
    }),
  ],
  [
    'forms/check.form.json',
    JSON.stringify({ title: '意见', components: [{ type: 'textarea', key: 'opinion' }] }),
  ],
  [
    'diagrams/rules.dmn',
    `<definitions id="rules"><decision id="d"><input id="i"><text>name</text></input>
<rule id="r"><text>if name = "name" then exception.requested else other.name</text></rule>
<rule id="s"><text>some name in [1] satisfies name</text></rule></decision></definitions>`,
  ],
  [
    'diagrams/review.bpmn',
    `<process id="review"><userTask id="check" name="审核"><zeebe:formDefinition formKey="check" /></userTask>
<conditionExpression>=opinion = &quot;opinion&quot;</conditionExpression></process>`,
  ],
  ['templates/a.typ', `#item("name") #single([单位], "name")`],
]);

function look(file: string, element: string) {
  const form = readForm(file, files.get(file) ?? '');
  const field = form?.placed.find((each) => each.element === element);
  if (!form || !field) throw new Error(element);
  return { form, field, uses: fieldUses(form, field, { plan: readPlan(plan), files }) };
}

describe('where a field is used', () => {
  it('is told for the plan, tables, templates and the form itself, and what is certain', () => {
    const { uses } = look('forms/application.form.json', 'name');
    expect(uses.map(({ kind, at, certain }) => [kind, at, certain])).toEqual([
      ['form', 'more', true],
      ['plan', 'awards[0].roles.holderName', true],
      ['plan', 'awards[0].computed.years', true],
      ['plan', 'awards[0].funding.items[0].account', true],
      ['plan', 'awards[0].funding.items[0].payers[0].when', true],
      ['table', 'i', true],
      ['table', 'r', true],
      // The formula calls something of its own by that name.
      ['table', 's', false],
      ['table', 's', false],
      ['template', undefined, true],
      ['template', undefined, false],
    ]);
  });

  it('knows fields of a group by their path, and those of a task by its outcomes and diagram', () => {
    const nested = look('forms/application.form.json', 'exception.requested').uses;
    expect(nested.map(({ kind, certain }) => [kind, certain])).toEqual([
      ['form', true],
      ['plan', true],
      ['table', true],
    ]);
    const task = look('forms/check.form.json', 'opinion').uses;
    expect(task.map(({ kind, certain }) => [kind, certain])).toEqual([
      ['plan', true],
      ['plan', true],
      ['diagram', true],
    ]);
  });
});

describe('renaming', () => {
  it('changes a field with everything that was chosen, and nothing else', () => {
    const { form, field, uses } = look('forms/application.form.json', 'name');
    const changes = new Map(
      renameField(
        form,
        field,
        'fullName',
        uses.filter(({ certain }) => certain),
        files,
      ).map(({ path, content }) => [path, content ?? '']),
    );
    expect(changes.get('plan.yaml')).toBe(
      plan
        .replace('holderName: name,', 'holderName: fullName,')
        .replace('year - name.length', 'year - fullName.length')
        .replace('account: name', 'account: fullName')
        .replace("when: 'name =", "when: 'fullName ="),
    );
    expect(changes.get('forms/application.form.json')).toContain('"agreesWith":"fullName"');
    expect(changes.get('diagrams/rules.dmn')).toContain(
      'if fullName = "name" then exception.requested else other.name',
    );
    expect(changes.get('diagrams/rules.dmn')).toContain('some name in [1] satisfies name');
    expect(changes.get('templates/a.typ')).toBe(`#item("fullName") #single([单位], "name")`);
    expect(changes.has('diagrams/review.bpmn')).toBe(false);
  });

  it('follows a group with what refers to its fields', () => {
    const { form, field } = look('forms/application.form.json', 'exception');
    const [change] = renameField(form, field, 'special', [], files);
    expect(change?.content).toContain('"data.special.requested"');
  });

  it('gives a form another key in the plan and the diagrams, comments and all', () => {
    const changes = renameForm('application', 'technician', files);
    expect(changes.map(({ path }) => path)).toEqual([
      'forms/application.form.json',
      'forms/technician.form.json',
      'plan.yaml',
    ]);
    expect(changes[2]?.content).toContain('# 说明\nawards:\n  - form: technician');
    expect(renameForm('check', 'opinion', files).at(-1)?.content).toContain('formKey="opinion"');
  });
});
