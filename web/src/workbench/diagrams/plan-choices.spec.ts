import { readdirSync, readFileSync } from 'node:fs';
import { parse } from 'yaml';
import type { SeasonPlan } from '../../../../src/seasons/plan.js';
import { planChoices } from './plan-choices.js';

const PLAN = 'wuxi-2025';
const plan = parse(readFileSync(`seasons/${PLAN}.yaml`, 'utf8')) as SeasonPlan;
const folder = (from: string, to: string): [string, string][] =>
  readdirSync(from).map((file) => [`${to}/${file}`, readFileSync(`${from}/${file}`, 'utf8')]);
const files = new Map([...folder(`bpmn/${PLAN}`, 'diagrams'), ...folder(`forms/${PLAN}`, 'forms')]);
const choices = planChoices(files, plan);
const values = (all: readonly { value: string }[] | null) => (all ?? []).map(({ value }) => value);

it('offers every group, form, process and message that the shipped diagrams refer to', () => {
  const text = [...files].flatMap(([path, content]) => (path.endsWith('.bpmn') ? [content] : [])).join('\n');
  const used = (attribute: RegExp) =>
    new Set([...text.matchAll(attribute)].map(([, value = '']) => value.replaceAll('&quot;', '"')));
  const groups = [...used(/candidateGroups="([^"]+)"/g)].filter((group) => !group.includes('panelMember'));
  expect(groups.length).toBeGreaterThan(5);
  expect(values(choices.candidates)).toEqual(expect.arrayContaining(groups));
  expect(values(choices.forms)).toEqual(expect.arrayContaining([...used(/formKey="([^"]+)"/g)]));
  expect(values(choices.processes)).toEqual(
    expect.arrayContaining([...used(/calledElement processId="([^"]+)"/g)]),
  );
  expect(values(choices.messages)).toEqual(
    expect.arrayContaining([...used(/bpmn:message [^>]*name="([^"]+)"/g)]),
  );
});

it('says in words who a group is', () => {
  const label = (value: string) => choices.candidates.find((each) => each.value === value)?.label;
  expect(label('=["applicant@" + applicationId]')).toBe('申报人（本件申报的申报人）');
  expect(label('=["districtReviewer@" + org.district]')).toBe('属地初审人员 · 本件申报的属地');
  expect(label('=["cityOfficer@cityBureau"]')).toBe('市局经办人 · 市人社局');
});

it('knows where a form, a decision or a process is edited', () => {
  expect(choices.fileOf('form', 'unit-confirm')).toBe('forms/unit-confirm.form.json');
  expect(choices.fileOf('process', 'season')).toBe('diagrams/season.bpmn');
  expect(choices.fileOf('form', 'nowhere')).toBeUndefined();
});

it.each([
  ['status', 'status', 'named'],
  ['text', 'stage', 'shortlisted'],
  ['text', 'reason', 'quota'],
  ['ranking', 'ranking', 'final'],
  ['round', 'round', 'expert'],
  ['notice', 'notice', 'naming'],
])('a parameter of kind %s (%s) may be what the plan has', (kind, key, value) => {
  expect(values(choices.ofParameter(kind, key))).toContain(value);
});

it('what is free text has no choices, and a plan that cannot be read breaks nothing', () => {
  expect(choices.ofParameter('text', 'label')).toBeNull();
  const none = planChoices(new Map([['forms/x.form.json', '{']]), null);
  expect(none.candidates).toEqual([]);
  expect(none.forms).toEqual([{ value: 'x', label: 'x', path: 'forms/x.form.json' }]);
});
