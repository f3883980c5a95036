/** How the engine is. Nothing here says what runs on it: anybody may ask. */
export interface EngineState {
  readonly engine: 'embedded' | 'zeebe';
  /**
   * `down`: the broker does not answer, commands wait. `replaced`: it holds other data than this database knows of,
   * so that its records would be taken for old ones; somebody must see to it.
   */
  readonly status: 'up' | 'down' | 'replaced';
  /** By how many log positions the broker's records are behind here; null when that is not known. */
  readonly behind: number | null;
}

/** What load balancers and administrators may ask of the engine. */
export abstract class EngineStatus {
  abstract state(): Promise<EngineState>;
}

/** The embedded engine lives in the database; where that answers, it runs. */
export class EmbeddedStatus extends EngineStatus {
  override state(): Promise<EngineState> {
    return Promise.resolve({ engine: 'embedded', status: 'up', behind: 0 });
  }
}
