import type { TemplateUse } from '../../../../src/workbench/template-uses.js';
import { variablesFor } from './variables.js';

const FORM = JSON.stringify({
  title: '申报表',
  components: [
    { type: 'textfield', key: 'name', label: '姓名' },
    {
      type: 'container',
      key: 'home',
      label: '住址',
      components: [{ type: 'textfield', key: 'city', label: '城市' }],
    },
    {
      ...{ type: 'datagrid', key: 'honours', label: '荣誉' },
      components: [{ type: 'textfield', key: 'title', label: '名称 #1' }],
    },
  ],
});
const HELPERS =
  '#let item(key) = 1\n#let rows(key) = ()\n#let row-item(a, b, c) = 1\n#let head(key) = 1\n#let calc-item(key) = 1\n';
const use: TemplateUse = {
  ...{ id: 'u', kind: 'application', template: 'a.typ', title: '申报表', at: 'x', key: 'application' },
  ...{ form: 'f', award: 'studio' },
};
const plan = { awards: [{ id: 'studio', computed: { age: '1' } }] };
const withText = (text: string) =>
  new Map([
    ['forms/f.form.json', FORM],
    ['templates/a.typ', text],
    ['templates/lib.typ', HELPERS],
    [
      'templates/a.settings.json',
      JSON.stringify({ settings: [{ key: 'size', label: '字号', kind: 'number', value: 1 }] }),
    ],
  ]);
const codes = (text: string) =>
  new Map(
    variablesFor('a.typ', use, withText(text), plan).flatMap(({ variables }) =>
      variables.map(({ name, code }) => [name, code] as const),
    ),
  );

describe('what can be put into a template', () => {
  it('is written with the functions that it has, wherever they come from', () => {
    const found = codes('#import "lib.typ": *\n#let set-up = settings-in("a.settings.json")');
    expect(found.get('name')).toBe('#item("name")');
    expect(found.get('home.city')).toBe('#item("home.city")');
    expect(found.get('age')).toBe('#calc-item("age")');
    expect(found.get('receiptNo')).toBe('#head("receiptNo")');
    expect(found.get('qr')).toContain('image(head("qr")');
    expect(found.get('honours')).toContain('row-item("honours", index, "title")');
    expect(found.get('honours')).toContain('[名称 \\#1]');
    expect(found.get('size')).toBe('#set-up.size');
  });

  it('works without them too', () => {
    const found = codes('plain');
    expect(found.get('home.city')).toBe(
      '#json(bytes(sys.inputs.at("data", default: "{}"))).data.at("home", default: (:)).at("city", default: "")',
    );
    expect(found.has('size')).toBe(false);
  });

  it('is less where the form cannot be read', () => {
    const files = new Map([...withText('x'), ['forms/f.form.json', '{']]);
    expect(variablesFor('a.typ', use, files, null).map(({ title }) => title)).toEqual(['文书信息']);
  });
});
