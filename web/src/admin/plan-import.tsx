import { useMutation } from '@tanstack/react-query';
import { useId } from 'react';
import { api } from '../shared/api.js';
import { messageOf } from '../shared/api-problem.js';
import type { Fault, PlanImportView } from '../shared/api-types.js';
import { PageSection } from '../shared/page-section.js';
import { texts } from '../shared/texts.js';
import { packagePath } from './package-path.js';

/** The files of a plan, checked as a whole; every fault at once, with its cure. */
export function PlanImport({ onImported }: { onImported: () => void }) {
  const id = useId();
  const words = texts.admin.plans;
  const send = useMutation({
    mutationFn: async (chosen: readonly File[]) => {
      const files: Record<string, string> = {};
      for (const file of chosen) {
        const path = packagePath(file.name);
        if (path !== null) files[path] = await file.text();
      }
      return api.post<PlanImportView>('/plans', { files });
    },
    onSuccess: ({ versionId }) => versionId !== null && onImported(),
  });
  return (
    <PageSection title={words.importTitle}>
      <div className="stack close">
        <p className="small quiet">{words.importHint}</p>
        <div className="row">
          <input
            id={id}
            className="file-input"
            type="file"
            multiple
            accept=".yaml,.yml,.bpmn,.dmn,.json,.typ"
            onChange={(event) => {
              send.mutate([...(event.target.files ?? [])]);
              event.target.value = '';
            }}
          />
          <label htmlFor={id} className="button">
            {words.choose}
          </label>
          {send.isPending && <span className="quiet">{words.checking}</span>}
        </div>
        {send.isError && <p className="field-error">{messageOf(send.error)}</p>}
        {send.data && <Outcome result={send.data} />}
      </div>
    </PageSection>
  );
}

function Outcome({ result }: { result: PlanImportView }) {
  const words = texts.admin.plans;
  return (
    <div role="status" className="stack close">
      <div className={`notice-box ${result.versionId === null ? 'danger' : 'ok'}`}>
        {result.versionId === null ? words.refused(result.faults.length) : words.imported(result.versionId)}
      </div>
      {result.faults.length > 0 && <Faults faults={result.faults} />}
    </div>
  );
}

function Faults({ faults }: { faults: readonly Fault[] }) {
  const words = texts.admin.plans;
  return (
    <div className="table-wrap">
      <table className="data-table">
        <thead>
          <tr>
            <th scope="col">{words.file}</th>
            <th scope="col">{words.element}</th>
            <th scope="col">{words.fault}</th>
            <th scope="col">{words.cure}</th>
          </tr>
        </thead>
        <tbody>
          {faults.map((fault, index) => (
            <tr key={index}>
              <td className="nowrap">
                {fault.file}
                {fault.line !== undefined && `:${String(fault.line)}`}
              </td>
              <td>{fault.element}</td>
              <td>
                <span className={`tag ${fault.severity === 'error' ? 'danger' : 'warn'}`}>
                  {words.severities[fault.severity]}
                </span>{' '}
                {fault.message}
              </td>
              <td>{fault.cure}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
