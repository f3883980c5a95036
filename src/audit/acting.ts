import { AsyncLocalStorage } from 'node:async_hooks';

interface Acting {
  /** Accounts stood in for. */
  owners: readonly string[];
}

const acting = new AsyncLocalStorage<Acting>();

/** Everything that happens in `work` is one request: what is noted of it stays in it. */
export const withActing = (work: () => void): void => acting.run({ owners: [] }, work);

/** The request is done in somebody else's stead: every record of it says so. Outside a request it is nobody's business. */
export function noteActingFor(owners: readonly string[]): void {
  const store = acting.getStore();
  if (store) store.owners = owners;
}

export const actingFor = (): readonly string[] => acting.getStore()?.owners ?? [];
