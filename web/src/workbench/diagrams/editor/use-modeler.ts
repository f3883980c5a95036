import { useEffect, useRef, useState, type RefObject } from 'react';
import { whenLeaving } from '../../draft/leaving.js';
import { mergeText } from '../../draft/merge-text.js';
import { speakChinese } from '../../speak-chinese.js';
import { panelTip } from '../chinese/panel-tip.js';
import { describeChange } from './describe-change.js';
import { fingerprintOf, type Fingerprint } from './fingerprint.js';
import type { ModdleElement } from './moddle-element.js';
import { createModeler, fitDrawing, type Modeler } from './modeler.js';

const REST_MS = 600;

export type Opened =
  | { readonly kind: 'opening' }
  | { readonly kind: 'open'; readonly modeler: Modeler }
  | { readonly kind: 'broken'; readonly detail: string };

interface Options {
  readonly text: string;
  /** Told once the hand rests, with what was done in words. */
  readonly onChange: (text: string, what: string) => void;
  readonly onTakenIn: (kept: boolean) => void;
}

/** A diagram open in the editor: what is drawn is written into the file after a rest, what others write comes in. */
export function useModeler(
  canvas: RefObject<HTMLDivElement | null>,
  panel: RefObject<HTMLDivElement | null>,
  options: Options,
): Opened {
  const [opened, setOpened] = useState<Opened>({ kind: 'opening' });
  const session = useRef<DiagramSession | null>(null);
  const latest = useRef(options);
  latest.current = options;
  useEffect(() => {
    if (!canvas.current || !panel.current) return undefined;
    const created = new DiagramSession(createModeler(canvas.current, panel.current), latest, setOpened);
    session.current = created;
    void created.open(latest.current.text);
    const observer = speakChinese(panel.current, panelTip, { texts: false });
    const stayed = whenLeaving(() => void created.finish());
    return () => {
      stayed();
      observer.disconnect();
      session.current = null;
      void created.close();
    };
  }, [canvas, panel]);
  const { text } = options;
  useEffect(() => void session.current?.takeIn(text), [text]);
  return opened;
}

class DiagramSession {
  /** The file as it was last read or written here. */
  private text: string | null = null;
  private print: Fingerprint = new Map();
  private timer: ReturnType<typeof setTimeout> | null = null;
  private closed = false;

  constructor(
    private readonly modeler: Modeler,
    private readonly options: RefObject<Options>,
    private readonly tell: (opened: Opened) => void,
  ) {
    modeler.get('eventBus').on('commandStack.changed', () => this.changed());
  }

  async open(text: string): Promise<void> {
    if (!(await this.read(text))) return;
    fitDrawing(this.modeler);
    this.tell({ kind: 'open', modeler: this.modeler });
  }

  /** The file as it is now. What was drawn here and not written yet is put into it where that can be done. */
  async takeIn(text: string): Promise<void> {
    if (this.text === null || text === this.text || this.closed) return;
    const base = this.text;
    const waits = this.timer !== null;
    const mine = waits ? await this.write() : base;
    const { text: merged, conflict } = mergeText(base, mine, text);
    this.rest();
    const next = conflict ? text : merged;
    const box = this.modeler.get('canvas').viewbox();
    const chosen = this.modeler.get('selection').get();
    const what = describeChange(this.print, this.look());
    if (!(await this.read(next))) return;
    this.modeler.get('canvas').viewbox({ ...box });
    const registry = this.modeler.get('elementRegistry');
    this.modeler.get('selection').select(chosen.flatMap(({ id }) => registry.get(id) ?? []));
    if (next !== text) this.options.current.onChange(next, what);
    this.options.current.onTakenIn(!conflict);
  }

  /** What was drawn in the last moment counts too. */
  async finish(): Promise<void> {
    if (this.timer !== null) await this.save();
  }

  async close(): Promise<void> {
    await this.finish();
    this.closed = true;
    this.modeler.destroy();
  }

  private async read(text: string): Promise<boolean> {
    this.text = text;
    try {
      await this.modeler.importXML(text);
    } catch (error) {
      if (!this.closed) this.tell({ kind: 'broken', detail: error instanceof Error ? error.message : '' });
      return false;
    }
    if (this.closed) return false;
    this.print = this.look();
    return true;
  }

  private look(): Fingerprint {
    const definitions = this.modeler.getDefinitions() as unknown as ModdleElement;
    return fingerprintOf(definitions);
  }

  private changed(): void {
    this.rest();
    this.timer = setTimeout(() => void this.save(), REST_MS);
  }

  private rest(): void {
    if (this.timer !== null) clearTimeout(this.timer);
    this.timer = null;
  }

  private async save(): Promise<void> {
    this.rest();
    const after = this.look();
    const what = describeChange(this.print, after);
    const text = await this.write();
    if (text === this.text) return;
    this.text = text;
    this.print = after;
    this.options.current.onChange(text, what);
  }

  private async write(): Promise<string> {
    const { xml } = await this.modeler.saveXML({ format: true });
    return xml ?? '';
  }
}
