import { useState } from 'react';
import type { InstanceDetail } from '../../shared/api-types.js';
import { PageSection } from '../../shared/page-section.js';
import { texts } from '../../shared/texts.js';
import type { FlowNode } from './flow-nodes.js';
import { showValue } from './read-value.js';
import { VariablesDialog } from './variables-dialog.js';

interface Props {
  readonly instance: InstanceDetail;
  readonly nodes: ReadonlyMap<string, FlowNode>;
  readonly mayChange: boolean;
}

export interface Scope {
  /** Element whose own variables these are; null for those of the whole process. */
  readonly elementKey: string | null;
  readonly title: string;
  readonly variables: Readonly<Record<string, unknown>>;
}

const words = texts.processes;

/** What the process knows: its own variables, and those of the steps that keep some to themselves. */
export function VariableScopes({ instance, nodes, mayChange }: Props) {
  const [setting, setSetting] = useState<Scope | null>(null);
  const scopes: readonly Scope[] = [
    { elementKey: null, title: words.variables, variables: instance.variables },
    ...instance.scopes.map((scope) => ({
      elementKey: scope.scopeKey,
      title: words.scopeOf(nodes.get(scope.elementId)?.name ?? scope.elementId),
      variables: scope.variables,
    })),
  ];
  return (
    <>
      {scopes.map((scope) => (
        <PageSection
          key={scope.elementKey ?? ''}
          title={scope.title}
          extra={
            mayChange &&
            instance.state === 'active' && (
              <button type="button" className="link-button" onClick={() => setSetting(scope)}>
                {words.setVariables}
              </button>
            )
          }
        >
          <Values variables={scope.variables} />
        </PageSection>
      ))}
      {setting && (
        <VariablesDialog instanceKey={instance.key} scope={setting} onClose={() => setSetting(null)} />
      )}
    </>
  );
}

function Values({ variables }: { variables: Scope['variables'] }) {
  const entries = Object.entries(variables).sort(([a], [b]) => a.localeCompare(b));
  if (entries.length === 0) return <p className="quiet">{texts.common.none}</p>;
  return (
    <dl className="facts">
      {entries.map(([name, value]) => (
        <div key={name} style={{ display: 'contents' }}>
          <dt>{name}</dt>
          <dd className="variables">{showValue(value)}</dd>
        </div>
      ))}
    </dl>
  );
}
