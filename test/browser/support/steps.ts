/**
 * Steps of a story, each a test. Once one has failed the rest fail at once: waiting for what cannot come any
 * more would only hide the first reason.
 */
export function storyteller(after: () => Promise<void> | void, onFailure: (step: string) => Promise<void>) {
  let failed: string | null = null;
  return (title: string, act: () => Promise<void>): void =>
    it(title, async () => {
      if (failed !== null) throw notTried(failed);
      try {
        await act();
        await after();
      } catch (error) {
        failed = title;
        await onFailure(title.replaceAll(/\W+/g, '-').slice(0, 40));
        throw error;
      }
    });
}

/** Without a stack: there is nothing to find in it, and there may be many. */
function notTried(failed: string): Error {
  const error = new Error(`Not tried, since this failed: ${failed}`);
  delete error.stack;
  return error;
}
