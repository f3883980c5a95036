import { messageOf } from '../shared/api-problem.js';
import * as formats from '../shared/formats.js';
import { texts } from '../shared/texts.js';
import type { SaveState } from './draft-saver.js';

/** “已保存 14:05”, always at the same place. */
export function SaveNote({ state }: { state: SaveState }) {
  return (
    <span className={`save-note ${state.kind}`} role="status">
      {wordsFor(state)}
    </span>
  );
}

function wordsFor(state: SaveState): string {
  const words = texts.applications;
  switch (state.kind) {
    case 'idle':
      return state.savedAt === null ? words.autosaves : texts.clock.savedAt(formats.time(state.savedAt));
    case 'waiting':
    case 'saving':
      return words.saving;
    case 'failed':
      return `${words.notSaved}${messageOf(state.error)}`;
    case 'stale':
      return words.staleShort;
  }
}

interface StaleProps {
  readonly onKeepMine: () => void;
  readonly onTakeTheirs: () => void;
}

/** The same draft was saved elsewhere. Both versions exist until a person has chosen. */
export function StaleDraft({ onKeepMine, onTakeTheirs }: StaleProps) {
  const words = texts.applications;
  return (
    <div className="notice-box warn" role="alert">
      <strong>{words.staleTitle}</strong>
      <p>{words.staleHint}</p>
      <div className="row stale-actions">
        <button type="button" className="button" onClick={onTakeTheirs}>
          {words.takeTheirs}
        </button>
        <button type="button" className="button" onClick={onKeepMine}>
          {words.keepMine}
        </button>
      </div>
    </div>
  );
}
