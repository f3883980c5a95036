import { useMutation } from '@tanstack/react-query';
import { useId, useState, type ReactNode, type SubmitEvent } from 'react';
import { api, ApiProblem } from '../shared/api.js';
import { messageOf } from '../shared/api-problem.js';
import type { NoticeView } from '../shared/api-types.js';
import { ErrorSummary } from '../shared/error-summary.js';
import { PageSection } from '../shared/page-section.js';
import { texts } from '../shared/texts.js';

interface Props {
  readonly notice: NoticeView;
  readonly about: string | null;
  readonly onAbout: (itemId: string) => void;
}

interface Fault {
  readonly field: keyof typeof texts.notices.fields;
  readonly message: string;
}

function faultsOf(values: Record<Fault['field'], string>): Fault[] {
  const words = texts.notices;
  const rules: readonly [Fault['field'], number, string][] = [
    ['itemId', 1, words.chooseAbout],
    ['name', 2, words.nameShort],
    ['contact', 5, words.contactShort],
    ['content', 10, words.contentShort],
  ];
  return rules
    .filter(([field, least]) => values[field].trim().length < least)
    .map(([field, , message]) => ({ field, message }));
}

/** Anybody may object to one of those listed, with name and contact; the number says it has arrived. */
export function ObjectionForm({ notice, about, onAbout }: Props) {
  const words = texts.notices;
  const base = useId();
  const [values, setValues] = useState({ name: '', contact: '', content: '' });
  const [faults, setFaults] = useState<readonly Fault[]>([]);
  const all = { ...values, itemId: about ?? '' };
  const send = useMutation({
    mutationFn: () => api.post<{ number: string }>(`/public/notices/${notice.id}/objections`, all),
    onError: (error) => {
      const fields = error instanceof ApiProblem ? error.fields : [];
      setFaults(
        fields.flatMap(({ field, message }) =>
          field in words.fields ? [{ field: field as Fault['field'], message }] : [],
        ),
      );
    },
  });
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    const found = faultsOf(all);
    setFaults(found);
    if (found.length === 0) send.mutate();
  };
  if (send.data) return <Received number={send.data.number} />;
  const id = (field: Fault['field']) => `${base}-${field}`;
  const field = (key: Fault['field'], control: ReactNode, hint?: string) => (
    <Field
      id={id(key)}
      label={words.fields[key]}
      hint={hint}
      fault={faults.find((each) => each.field === key)?.message}
    >
      {control}
    </Field>
  );
  const change = (key: keyof typeof values) => (event: { target: { value: string } }) =>
    setValues((old) => ({ ...old, [key]: event.target.value }));
  return (
    <div id="objection">
      <PageSection title={words.objectionTitle}>
        <p className="small quiet objection-hint">{words.objectionHint}</p>
        <form className="plain-form" onSubmit={submit} noValidate>
          <ErrorSummary
            items={faults.map((each) => ({
              message: each.message,
              onSelect: () => document.getElementById(id(each.field))?.focus(),
            }))}
          />
          {send.isError && faults.length === 0 && (
            <ErrorSummary items={[{ message: messageOf(send.error) }]} />
          )}
          {field(
            'itemId',
            <select id={id('itemId')} value={about ?? ''} onChange={(event) => onAbout(event.target.value)}>
              <option value="">{words.choose}</option>
              {notice.lists.map((list) => (
                <optgroup
                  key={`${list.award} ${list.group}`}
                  label={list.group === '' ? list.title : `${list.title} · ${list.group}`}
                >
                  {list.items.map((item) => (
                    <option key={item.itemId} value={item.itemId}>
                      {`${String(item.position)}. ${item.values.slice(0, 2).join(texts.common.separator)}`}
                    </option>
                  ))}
                </optgroup>
              ))}
            </select>,
          )}
          {field(
            'name',
            <input
              id={id('name')}
              maxLength={50}
              autoComplete="name"
              value={values.name}
              onChange={change('name')}
            />,
          )}
          {field(
            'contact',
            <input
              id={id('contact')}
              maxLength={100}
              autoComplete="tel"
              value={values.contact}
              onChange={change('contact')}
            />,
            words.contactHint,
          )}
          {field(
            'content',
            <textarea
              id={id('content')}
              rows={6}
              maxLength={5000}
              value={values.content}
              onChange={change('content')}
            />,
            words.contentHint,
          )}
          <button type="submit" className="button primary" disabled={send.isPending}>
            {words.send}
          </button>
        </form>
      </PageSection>
    </div>
  );
}

interface FieldProps {
  readonly id: string;
  readonly label: string;
  readonly hint?: string | undefined;
  readonly fault?: string | undefined;
  readonly children: ReactNode;
}

function Field({ id, label, hint, fault, children }: FieldProps) {
  return (
    <div className={`plain-field ${fault ? 'wrong' : ''}`}>
      <label htmlFor={id}>{label}</label>
      {hint && <p className="small quiet">{hint}</p>}
      {children}
      {fault && <p className="field-error">{fault}</p>}
    </div>
  );
}

function Received({ number }: { number: string }) {
  const words = texts.notices;
  return (
    <div className="notice-box ok" role="status" id="objection">
      <strong>{words.received}</strong>
      <p className="receipt-number numbers">{number}</p>
      <p>{words.receivedHint}</p>
    </div>
  );
}
