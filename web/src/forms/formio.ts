import { jsonLogic } from '@formio/core/utils';
import { Components, Formio } from '@formio/js/form';
import { LOGIC_OPERATORS, readOwn } from '../../../src/forms/safe-logic.js';
import { buildChecklist } from './components/checklist.js';
import { buildDateParts } from './components/date-parts.js';
import { buildOpenList } from './components/open-list.js';
import { buildFile } from './components/file.js';
import { buildCheckedText } from './components/checked-text.js';
import type { ComponentClass } from './components/component-class.js';
import type { FormDefinition } from '../shared/api-types.js';
import type { RenderedForm, RenderOptions } from './formio-types.js';
import { zh } from './zh.js';
import 'bootstrap/dist/css/bootstrap.css';
import '@formio/js/dist/formio.form.css';
import './formio.css';

/*
 * The client's one entry to Form.io, hardened when it is loaded: no JavaScript from definitions, JSONLogic limited
 * to the server's list, nothing fetched from the maker's servers.
 */

interface JsonLogic {
  apply(rule: unknown, scope: unknown): unknown;
  add_operation(name: string, code: (this: unknown, path: unknown, otherwise?: unknown) => unknown): void;
}

interface Template {
  form: (context: unknown) => string;
}

interface FormioRuntime {
  readonly cdn: { setBaseUrl(url: string): void };
  readonly Evaluator: { noeval: boolean };
  readonly Templates: { readonly current: { readonly input: Template } };
  setBaseUrl(url: string): void;
  setProjectUrl(url: string): void;
  use(module: { components: Record<string, ComponentClass> }): void;
  createForm(element: HTMLElement, form: FormDefinition, options: RenderOptions): Promise<RenderedForm>;
}

const formio = Formio as unknown as FormioRuntime;
const base = (Components as unknown as { components: Record<string, ComponentClass> }).components;

function harden(): void {
  formio.Evaluator.noeval = true;
  formio.cdn.setBaseUrl(`${location.origin}/vendor`);
  formio.setBaseUrl(location.origin);
  formio.setProjectUrl(location.origin);
  const logic = jsonLogic as unknown as JsonLogic;
  logic.add_operation('var', function (this: unknown, path, otherwise) {
    return readOwn(this, path, otherwise ?? null);
  });
  // The library recurses through this property, so every level is checked.
  const apply = logic.apply.bind(logic);
  logic.apply = (rule, scope) => {
    const names = typeof rule === 'object' && rule !== null && !Array.isArray(rule) ? Object.keys(rule) : [];
    if (names.length === 1 && !LOGIC_OPERATORS.has(names[0] ?? ''))
      throw new Error(`Operator ${String(names[0])} is not allowed.`);
    return apply(rule, scope);
  };
}

/** The library's spoken hints are fixed English; the visible counter says the same in Chinese. */
function silenceEnglishHints(): void {
  const { input } = formio.Templates.current;
  const render = input.form.bind(input);
  input.form = (context) => render(context).replace('ref="announceMessage"', 'hidden');
}

function registerComponents(): void {
  const { textfield, selectboxes, field } = base;
  if (!textfield || !selectboxes || !field)
    throw new Error('Form.io no longer has the components this was written for.');
  const text = (type: string) => buildCheckedText(textfield, type);
  formio.use({
    components: {
      idcard: text('idcard'),
      bankcard: text('bankcard'),
      bankaccount: text('bankaccount'),
      uscc: text('uscc'),
      mobile: text('mobile'),
      month: buildDateParts(field, 'month', ['year', 'month']),
      isodate: buildDateParts(field, 'isodate', ['year', 'month', 'day']),
      openlist: buildOpenList(textfield),
      checklist: buildChecklist(selectboxes),
      photo: buildFile(field, 'photo'),
      attachment: buildFile(field, 'attachment'),
    },
  });
}

harden();
silenceEnglishHints();
registerComponents();

const language = 'zh-CN';

/** Draws a form into an element. Call `destroy(true)` on the result before the element goes. */
export function renderForm(
  element: HTMLElement,
  form: FormDefinition,
  options: Pick<RenderOptions, 'readOnly' | 'uploadFile'>,
): Promise<RenderedForm> {
  return formio.createForm(element, structuredClone(form), {
    ...options,
    language,
    i18n: { [language]: zh },
    noAlerts: true,
    sanitize: true,
    noeval: true,
  });
}
