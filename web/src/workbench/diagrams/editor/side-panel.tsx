import { useQuery } from '@tanstack/react-query';
import { useEffect, useMemo, useReducer, useState } from 'react';
import { api } from '../../../shared/api.js';
import type { ServiceTaskCatalogueView as Catalogue } from '../../../shared/api-types.js';
import { diagramWords } from '../../../shared/texts/workbench-diagrams.js';
import type { PartKey } from '../../part-keys.js';
import { isPart } from '../../part-keys.js';
import { useWorkbench } from '../../use-workbench.js';
import { elementWord } from '../chinese/element-words.js';
import { planChoices } from '../plan-choices.js';
import { essentialsOf, type Essential } from './essentials.js';
import { MarkList } from './mark-list.js';
import type { Modeler } from './modeler.js';
import { EssentialField } from './plan-select.js';
import type { DrawnElement } from './services.js';
import { useMarks } from './use-marks.js';

const words = diagramWords.essentials;
const NO_CATALOGUE: Catalogue = { templates: [], tasks: [] };

interface Props {
  readonly modeler: Modeler;
  readonly path: string;
}

/** Of the chosen step: what is wrong with it, and what it refers to in the plan. */
export function SidePanel({ modeler, path }: Props) {
  const chosen = useSelection(modeler);
  const marks = useMarks(modeler, path);
  const catalogue = useCatalogue(modeler);
  const root = modeler.get('canvas').getRootElement();
  const element = chosen.length === 1 ? chosen[0] : undefined;
  return (
    <>
      <MarkList modeler={modeler} marks={marks} element={element ?? null} rootId={root.businessObject.id} />
      {element ? (
        <Essentials key={element.id} modeler={modeler} element={element} catalogue={catalogue} />
      ) : (
        <p className="essentials small quiet">
          {chosen.length > 1 ? words.many(chosen.length) : words.nothing}
        </p>
      )}
    </>
  );
}

interface EssentialsProps {
  readonly modeler: Modeler;
  readonly element: DrawnElement;
  readonly catalogue: Catalogue;
}

const OPENED: Readonly<Record<NonNullable<Essential['opens']>, { part: PartKey; label: string }>> = {
  form: { part: 'forms', label: words.openForm },
  decision: { part: 'tables', label: words.openTable },
  process: { part: 'diagrams', label: words.openDiagram },
};

function Essentials({ modeler, element, catalogue }: EssentialsProps) {
  const { files, plan, linkTo } = useWorkbench();
  const choices = useMemo(() => planChoices(files, plan), [files, plan]);
  const kind = elementWord(element.type.replace('bpmn:', '').replaceAll(/\B[A-Z]/g, ' $&'));
  const fields = essentialsOf(modeler, element, choices, catalogue);
  const openOf = ({ opens, value }: Essential) => {
    const file = opens && choices.fileOf(opens, value);
    if (!opens || file === undefined) return undefined;
    const { part, label } = OPENED[opens];
    return { to: linkTo({ part: isPart(part) ? part : 'source', file }), label };
  };
  if (fields.length === 0) return null;
  return (
    <section className="essentials" aria-label={words.details}>
      <h3>{element.businessObject.name ?? kind}</h3>
      {fields.map((field) => (
        <EssentialField key={field.key} field={field} open={openOf(field)} />
      ))}
    </section>
  );
}

/** What is chosen; told anew when it or anything of the diagram changes. */
function useSelection(modeler: Modeler): readonly DrawnElement[] {
  const [chosen, setChosen] = useState<readonly DrawnElement[]>([]);
  const [, redraw] = useReducer((n: number) => n + 1, 0);
  useEffect(() => {
    const bus = modeler.get('eventBus');
    const look = () =>
      setChosen(
        modeler
          .get('selection')
          .get()
          .map((each) => each.labelTarget ?? each),
      );
    bus.on('selection.changed', look);
    bus.on('commandStack.changed', redraw);
    bus.on('import.done', look);
    look();
  }, [modeler]);
  return chosen;
}

/** What service tasks there are, also for the editor's menus. */
function useCatalogue(modeler: Modeler): Catalogue {
  const { data = NO_CATALOGUE } = useQuery({
    queryKey: ['service-tasks'],
    queryFn: () => api.get<Catalogue>('/service-tasks'),
    staleTime: Infinity,
  });
  useEffect(
    () => modeler.get('elementTemplatesLoader').setTemplates(data.templates),
    [modeler, data.templates],
  );
  return data;
}
