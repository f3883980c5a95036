import { useQuery } from '@tanstack/react-query';
import { Modal } from 'antd';
import { useId, type ReactNode } from 'react';
import { api } from '../../shared/api.js';
import type { TemplatePreviewView } from '../../shared/api-types.js';
import { Pages } from '../templates/pages.js';
import { ProofError, ProofLine } from '../templates/proof-line.js';
import { useWorkbench } from '../use-workbench.js';

interface Props {
  readonly title: string;
  readonly lead: string;
  /** Below the draft: `/rankings/preview`; its PDF stands beside it. */
  readonly place: string;
  readonly query: Readonly<Record<string, string>>;
  readonly onClose: () => void;
  /** What is to be printed. */
  readonly children: ReactNode;
}

/** A sheet of the draft as it will be printed, as the plan is when one asks. */
export function ProofDialog({ title, lead, place, query, onClose, children }: Props) {
  const { draft, flush } = useWorkbench();
  const path = `/plan-drafts/${draft.id}${place}`;
  const asked = useQuery({
    queryKey: ['sheet-preview', path, query],
    queryFn: async ({ signal }) => {
      await flush();
      return api.get<TemplatePreviewView>(path, query, signal);
    },
    gcTime: 0,
    retry: false,
  });
  const proof = asked.data;
  return (
    <Modal open title={title} width={960} footer={null} onCancel={onClose}>
      <div className="stack close">
        <p className="quiet">{lead}</p>
        <div className="preview-choices">{children}</div>
        <div className="row">
          <ProofLine
            running={asked.isFetching}
            pages={proof?.pages ?? null}
            pdf={`${path}.pdf`}
            query={query}
          />
        </div>
        <ProofError error={asked.error} />
        {proof?.faults.map(({ message }) => (
          <p key={message} className="field-error">
            {message}
          </p>
        ))}
        {proof && <Pages proof={proof} alt={title} faded={asked.isFetching} />}
      </div>
    </Modal>
  );
}

interface ChoiceProps {
  readonly label: string;
  readonly value: string;
  readonly options: readonly { readonly value: string; readonly label: string }[];
  readonly onChange: (value: string) => void;
}

export function ProofChoice({ label, value, options, onChange }: ChoiceProps) {
  const id = useId();
  return (
    <label htmlFor={id} className="labelled small">
      {label}
      <select id={id} className="select-box" value={value} onChange={(event) => onChange(event.target.value)}>
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
    </label>
  );
}
