import 'dmn-js/dist/assets/diagram-js.css';
import 'dmn-js/dist/assets/dmn-js-shared.css';
import 'dmn-js/dist/assets/dmn-js-drd.css';
import 'dmn-js/dist/assets/dmn-js-decision-table.css';
import 'dmn-js/dist/assets/dmn-js-decision-table-controls.css';
import 'dmn-js/dist/assets/dmn-js-literal-expression.css';
import 'dmn-js/dist/assets/dmn-js-boxed-expression.css';
import 'dmn-js/dist/assets/dmn-js-boxed-expression-controls.css';
import 'dmn-js/dist/assets/dmn-font/css/dmn.css';
import DmnModeler, { type DmnView } from 'dmn-js/lib/Modeler';
import { useEffect, useRef, useState } from 'react';
import { messageOf } from '../../shared/api-problem.js';
import { tableTexts as words } from '../../shared/texts/workbench-tables.js';
import { whenLeaving } from '../draft/leaving.js';
import { speakChinese } from '../speak-chinese.js';
import { chinese, tableTip } from './dmn-translate.js';
import { typeHalfOpenRanges } from './half-open.js';
import './tables.css';

interface Props {
  readonly xml: string;
  /** Decision to show; empty for the graph. */
  readonly decision: string;
  /** Row that fired in the last trial. */
  readonly firedRow: string | null;
  readonly onDecision: (id: string) => void;
  /** @param base what the text was made of: others may have written since */
  readonly onChange: (xml: string, decision: string, base: string) => void;
}

const REST_MS = 600;

/** The table as people edit it; it gives the file's text back after each change has rested. */
export default function TableEditor({ xml, decision, firedRow, onDecision, onChange }: Props) {
  const host = useRef<HTMLDivElement>(null);
  const modeler = useRef<DmnModeler | null>(null);
  /** The text that the editor holds: what comes in otherwise is somebody else's. */
  const held = useRef<string | null>(null);
  /** How the editor itself writes what it was given: opening a file is no change of it. */
  const clean = useRef<string | null>(null);
  const resting = useRef<ReturnType<typeof restingSaver> | null>(null);
  const told = useRef({ onChange, onDecision });
  told.current = { onChange, onDecision };
  const [fault, setFault] = useState<string | null>(null);
  const [opened, setOpened] = useState(0);

  useEffect(() => {
    if (!host.current) return;
    const editor = new DmnModeler({ container: host.current, ...chinese });
    const saver = restingSaver(async () => {
      const { xml: text } = await editor.saveXML({ format: true });
      if (text === clean.current) return;
      clean.current = text;
      const base = held.current ?? text;
      held.current = text;
      const view = editor.getActiveView();
      told.current.onChange(text, view?.element.name ?? view?.element.id ?? '', base);
    });
    resting.current = saver;
    const stayed = whenLeaving(() => void saver.finish());
    const closed = typeHalfOpenRanges(host.current);
    const speaker = speakChinese(host.current, tableTip, { texts: false });
    editor.on('viewer.created', ({ viewer }) => viewer.on('elements.changed', saver.touch));
    editor.on('views.changed', () => {
      const view = editor.getActiveView();
      if (view) told.current.onDecision(view.type === 'drd' ? '' : view.element.id);
    });
    modeler.current = editor;
    return () => {
      stayed();
      closed();
      speaker.disconnect();
      void saver.finish().finally(() => editor.destroy());
      modeler.current = null;
      held.current = null;
    };
  }, []);

  useEffect(() => {
    const editor = modeler.current;
    if (!editor || held.current === xml) return;
    // What was written since comes back from the draft with the others' lines around it.
    if (resting.current?.waits()) return void resting.current.finish();
    held.current = xml;
    const opening = async (): Promise<void> => {
      clean.current = null;
      await editor.importXML(xml);
      ({ xml: clean.current } = await editor.saveXML({ format: true }));
    };
    opening().then(
      () => {
        setFault(null);
        setOpened((count) => count + 1);
      },
      (error: unknown) => setFault(error instanceof Error ? error.message : messageOf(error)),
    );
  }, [xml]);

  useEffect(() => {
    const editor = modeler.current;
    const view = editor && viewOf(editor.getViews(), decision);
    if (editor && view && editor.getActiveView()?.id !== view.id) void editor.open(view);
  }, [decision, opened]);

  useEffect(() => {
    const marked = host.current?.querySelectorAll('tr.fired') ?? [];
    for (const row of marked) row.classList.remove('fired');
    if (firedRow === null) return;
    const cell = host.current?.querySelector(`[data-row-id="${CSS.escape(firedRow)}"]`);
    cell?.closest('tr')?.classList.add('fired');
  }, [firedRow, opened, decision]);

  return (
    <>
      {fault !== null && (
        <div className="notice-box danger" role="alert">
          {words.unreadable}
          <code>{fault}</code>
        </div>
      )}
      <div ref={host} className="dmn-host own-undo" hidden={fault !== null} />
    </>
  );
}

function viewOf(views: readonly DmnView[], decision: string): DmnView | undefined {
  const wanted = views.find(({ element, type }) =>
    decision === '' ? type === 'drd' : element.id === decision && type !== 'drd',
  );
  return wanted ?? views.find(({ type }) => type === 'decisionTable') ?? views[0];
}

/** Saves once after changes have come to rest, and what is left over at the end. */
function restingSaver(save: () => Promise<void>) {
  let timer: ReturnType<typeof setTimeout> | null = null;
  const run = (): Promise<void> => {
    timer = null;
    return save().catch(() => undefined);
  };
  return {
    touch: () => {
      if (timer) clearTimeout(timer);
      timer = setTimeout(() => void run(), REST_MS);
    },
    waits: (): boolean => timer !== null,
    finish: (): Promise<void> => {
      if (!timer) return Promise.resolve();
      clearTimeout(timer);
      return run();
    },
  };
}
