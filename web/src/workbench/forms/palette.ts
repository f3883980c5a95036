import { formWords as words } from '../../shared/texts/workbench-forms.js';

export type Component = Readonly<Record<string, unknown>>;

export interface PaletteItem {
  readonly id: keyof typeof words.palette.items;
  readonly component: Component;
}

interface PaletteGroup {
  readonly id: keyof typeof words.palette.groups;
  readonly items: readonly PaletteItem[];
}

const names = words.palette.items;

const field = (id: PaletteItem['id'], type: string, more: Component = {}): PaletteItem => ({
  id,
  component: { type, key: id, label: names[id], input: true, ...more },
});

const options = [
  { label: `${words.palette.option} 1`, value: 'option1' },
  { label: `${words.palette.option} 2`, value: 'option2' },
];

const column = (key: keyof typeof words.palette.columns, type: string): Component => ({
  type,
  key,
  label: words.palette.columns[key],
  input: true,
});

const table = (id: PaletteItem['id'], columns: readonly Component[]): PaletteItem =>
  field(id, 'datagrid', { validate: { maxLength: 10 }, components: columns });

const layout = (id: PaletteItem['id'], type: string, more: Component = {}): PaletteItem => ({
  id,
  component: { type, key: id, label: names[id], input: false, ...more },
});

/** What a form may be made of. Everything here passes the lint as it is. */
export const PALETTE: readonly PaletteGroup[] = [
  {
    id: 'text',
    items: [
      field('text', 'textfield', { validate: { maxLength: 200 } }),
      field('longText', 'textarea', { rows: 4, validate: { maxLength: 1000 } }),
      field('number', 'number'),
      field('date', 'isodate'),
      field('month', 'month'),
      field('email', 'email'),
    ],
  },
  {
    id: 'choice',
    items: [
      field('choice', 'radio', { dataType: 'string', inline: true, values: options }),
      field('select', 'select', { dataType: 'string', widget: 'html5', data: { values: options } }),
      field('choices', 'checklist', { values: options }),
      field('yesNo', 'radio', {
        dataType: 'boolean',
        inline: true,
        values: [
          { label: words.palette.yes, value: 'true' },
          { label: words.palette.no, value: 'false' },
        ],
      }),
      field('tick', 'checkbox'),
      field('level', 'select', { dataType: 'string', widget: 'html5', data: { values: options } }),
    ],
  },
  {
    id: 'number',
    items: [
      field('idNumber', 'idcard'),
      field('creditCode', 'uscc'),
      field('bankCard', 'bankcard'),
      field('unitAccount', 'bankaccount'),
      field('mobile', 'mobile'),
      field('phone', 'phoneNumber'),
    ],
  },
  {
    id: 'more',
    items: [
      table('people', [
        column('name', 'textfield'),
        column('idNumber', 'idcard'),
        column('post', 'textfield'),
      ]),
      table('table', [column('item', 'textfield'), column('note', 'textfield')]),
      field('group', 'container', { components: [column('item', 'textfield')] }),
      field('photo', 'photo'),
      field('attachment', 'attachment'),
      layout('evidence', 'fieldset', {
        components: [
          {
            type: 'content',
            key: 'evidenceHelp',
            label: '',
            input: false,
            html: `<p>${words.palette.evidenceHelp}</p>`,
          },
          { type: 'attachment', key: 'evidenceFile', label: names.attachment, input: true },
        ],
      }),
    ],
  },
  {
    id: 'layout',
    items: [
      layout('page', 'panel', { title: names.page, components: [] }),
      layout('box', 'fieldset', { components: [] }),
      layout('heading', 'content', { label: '', html: `<h3>${names.heading}</h3>` }),
      layout('explanation', 'content', { label: '', html: `<p>${names.explanation}</p>` }),
    ],
  },
];

/** The item with keys that nobody else in the form has. @param taken keys in use anywhere in the form */
export function freshComponent(component: Component, taken: Set<string>): Component {
  const key = freshKey(String(component['key']), taken);
  taken.add(key);
  const inside = component['components'];
  if (!Array.isArray(inside)) return { ...component, key };
  // Columns and parts of a group have names of their own; what only stands in a box shares the form's.
  const own = component['type'] === 'datagrid' || component['type'] === 'container';
  return {
    ...component,
    key,
    components: own ? inside : (inside as Component[]).map((each) => freshComponent(each, taken)),
  };
}

export function freshKey(wanted: string, taken: ReadonlySet<string>): string {
  if (!taken.has(wanted)) return wanted;
  for (let number = 2; ; number += 1)
    if (!taken.has(`${wanted}${String(number)}`)) return `${wanted}${String(number)}`;
}
