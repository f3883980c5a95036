import { useMutation } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { readQuotaTable, type QuotaReading } from '../../../../src/workbench/quota-table.js';
import { apiUrl } from '../../shared/api.js';
import { messageOf } from '../../shared/api-problem.js';
import { quotaWords as words } from '../../shared/texts/workbench-quotas.js';
import { upload } from '../../shared/upload.js';
import { Picker } from '../plan-form/picker.js';
import { useWorkbench } from '../use-workbench.js';
import { clipboardTable } from './clipboard-table.js';
import type { QuotaModel } from './quota-model.js';
import type { QuotaEdit } from './use-quota-edit.js';

interface Props {
  readonly model: QuotaModel;
  readonly edit: QuotaEdit;
  readonly onReading: (reading: QuotaReading) => void;
}

/** Further bodies and awards; tables in and out. */
export function QuotaActs({ model, edit, onReading }: Props) {
  const { plan } = useWorkbench();
  const held = new Set(model.rows.map(({ key }) => key));
  const bodies = (plan?.organisations ?? [])
    .filter(({ key }) => !held.has(key))
    .map(({ key, short, name }) => ({ value: key, label: short ?? name }));
  const used = new Set(model.awards.map(({ id }) => id));
  const awards = (plan?.awards ?? [])
    .filter(({ id }) => !used.has(id))
    .map(({ id, short }) => ({ value: id, label: short }));
  return (
    <div className="row quota-acts">
      <Add label={words.addBody} choices={bodies} onAdd={edit.addBody} />
      {awards.length > 0 && <Add label={words.addAward} choices={awards} onAdd={edit.addAward} />}
      <span className="grow" />
      <PasteBox onReading={onReading} />
      <Workbook onReading={onReading} />
    </div>
  );
}

interface AddProps {
  readonly label: string;
  readonly choices: readonly { readonly value: string; readonly label: string }[];
  readonly onAdd: (value: string, label: string) => void;
}

function Add({ label, choices, onAdd }: AddProps) {
  return (
    <label className="row quota-add">
      <span className="small quiet">{label}</span>
      <Picker
        id={`quota-add-${label}`}
        label={label}
        choices={choices}
        invalid={false}
        free={false}
        clearable={false}
        value={undefined}
        onPick={(value, name) => value !== undefined && onAdd(value, name)}
      />
    </label>
  );
}

function PasteBox({ onReading }: Pick<Props, 'onReading'>) {
  const { plan } = useWorkbench();
  const [open, setOpen] = useState(false);
  if (!open)
    return (
      <button type="button" className="button compact" onClick={() => setOpen(true)}>
        {words.paste}
      </button>
    );
  return (
    <textarea
      autoFocus
      className="plan-input paste-box"
      aria-label={words.paste}
      placeholder={words.pasteHint}
      rows={3}
      value=""
      onChange={() => undefined}
      onBlur={() => setOpen(false)}
      onPaste={(event) => {
        event.preventDefault();
        setOpen(false);
        onReading(readQuotaTable(clipboardTable(event.clipboardData), plan ?? {}));
      }}
    />
  );
}

function Workbook({ onReading }: Pick<Props, 'onReading'>) {
  const { draft, flush } = useWorkbench();
  const field = useRef<HTMLInputElement>(null);
  const read = useMutation({
    mutationFn: async (file: File) => {
      await flush();
      return upload<QuotaReading>(apiUrl(`/plan-drafts/${draft.id}/quotas/reading`), file, () => undefined);
    },
    onSuccess: onReading,
  });
  return (
    <>
      <a className="button compact" href={apiUrl(`/plan-drafts/${draft.id}/quotas/workbook`)} download>
        {words.download}
      </a>
      <button type="button" className="button compact" onClick={() => field.current?.click()}>
        {words.upload}
      </button>
      <input
        ref={field}
        type="file"
        hidden
        aria-label={words.upload}
        accept=".xlsx"
        onChange={(event) => {
          const file = event.target.files?.[0];
          if (file) read.mutate(file);
          event.target.value = '';
        }}
      />
      {read.isError && (
        <p className="field-error" role="alert">
          {messageOf(read.error)}
        </p>
      )}
    </>
  );
}
