import { useEffect, useImperativeHandle, useMemo, useRef, useState, type Ref } from 'react';
import type { FieldProblem, FormComponent, FormValues } from '../shared/api-types.js';
import { Loading } from '../shared/loading.js';
import { renderForm } from './formio.js';
import type {
  ComponentError,
  FormHandle,
  RenderedComponent,
  RenderedForm,
  UploadFile,
} from './formio-types.js';
import { renderable } from './prepare-form.js';
import { tidyProblems } from './tidy-problems.js';

interface Props {
  readonly components: readonly FormComponent[];
  /** Taken when the form is drawn; give another `key` to draw it anew. */
  readonly data: FormValues;
  readonly readOnly?: boolean;
  /** Remarks and refusals by the server, shown at their fields until these are changed. */
  readonly problems?: readonly FieldProblem[];
  readonly uploadFile?: UploadFile | undefined;
  /** Everything answered, whenever a person has changed something. */
  readonly onChange?: (data: FormValues) => void;
  readonly handle?: Ref<FormHandle>;
}

/** A Form.io form as a React component. The library owns what is inside; nothing else reaches into it. */
export default function FormView({
  components,
  data,
  readOnly = false,
  problems = [],
  uploadFile,
  onChange,
  handle,
}: Props) {
  const holder = useRef<HTMLDivElement>(null);
  const [form, setForm] = useState<RenderedForm | null>(null);
  const definition = useMemo(() => renderable(components), [components]);
  const start = useRef({ data, uploadFile });
  const changed = useRef(onChange);
  useEffect(() => {
    changed.current = onChange;
  });

  useEffect(() => {
    const element = holder.current;
    if (!element) return undefined;
    const { data: first, uploadFile: upload } = start.current;
    let drawn: RenderedForm | null = null;
    let left = false;
    void renderForm(element, definition, { readOnly, uploadFile: upload }).then(async (created) => {
      if (left) {
        created.destroy(true);
        return;
      }
      drawn = created;
      created.nosubmit = true;
      await created.setSubmission({ data: structuredClone(first) }, { fromSubmission: true });
      listen(created, (now) => changed.current?.(now));
      setForm(created);
    });
    return () => {
      left = true;
      drawn?.destroy(true);
      setForm(null);
    };
  }, [definition, readOnly]);

  useEffect(() => {
    if (form) showProblems(form, problems);
  }, [form, problems]);

  useImperativeHandle(handle, () => handleOf(form), [form]);

  return (
    <div className="fio" data-ready={form !== null}>
      {form === null && <Loading lines={5} />}
      <div ref={holder} />
    </div>
  );
}

/** Only what a person did counts as a change; loading and calculating do not. */
function listen(form: RenderedForm, onChange: (data: FormValues) => void): void {
  const heard = (
    event: { changed?: { instance?: RenderedComponent } },
    _flags: unknown,
    modified: boolean,
  ) => {
    const instance = event.changed?.instance;
    if (instance) instance.serverErrors = [];
    if (modified) onChange(structuredClone(form.data));
  };
  form.on('change', heard);
}

function showProblems(form: RenderedForm, problems: readonly FieldProblem[]): void {
  form.everyComponent((component) => {
    component.serverErrors = [];
  });
  for (const problem of problems) {
    const component = form.getComponent(problem.field);
    if (!component) continue;
    const fault: ComponentError = {
      level: 'error',
      message: problem.message,
      path: problem.field,
      component: component.component,
    };
    component.serverErrors = [fault];
    component.setCustomValidity([fault], true);
  }
}

function handleOf(form: RenderedForm | null): FormHandle {
  return {
    validate: () => (form ? validate(form) : []),
    focus: (field) => form && focusField(form, field),
    data: () => (form ? structuredClone(form.data) : {}),
    setValue: (field, value) => form?.getComponent(field)?.setValue(value, { modified: true }),
  };
}

function validate(form: RenderedForm): FieldProblem[] {
  const errors: ComponentError[] = [];
  form.checkValidity(form.data, true, form.data, false, errors);
  const found = errors.map((error) => ({
    field: (error.path ?? error.context?.path ?? '').replaceAll(/\[(\d+)\]/g, '.$1'),
    rule: error.ruleName ?? '',
    message: error.message,
  }));
  return tidyProblems(found, (path) => form.getComponent(path)?.component.label ?? path);
}

/** A row or group that is gone leads to the nearest thing above it. */
function focusField(form: RenderedForm, field: string): void {
  const parts = field.split('.');
  while (parts.length > 0) {
    const component = form.getComponent(parts.join('.'));
    if (component) {
      component.element?.scrollIntoView({ block: 'center' });
      const input = component.element?.querySelector<HTMLElement>(
        'input:not([type=hidden]), select, textarea, button',
      );
      (input ?? component.element)?.focus({ preventScroll: true });
      return;
    }
    parts.pop();
  }
}
