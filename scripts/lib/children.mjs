/** Processes started by a script, so that none outlives it. */
export class Children {
  #running = new Set();

  register = (child) => {
    this.#running.add(child);
    child.once('close', () => this.#running.delete(child));
  };

  /** Asks all to end and waits until they have. */
  async end(signal = 'SIGTERM') {
    await Promise.all(
      [...this.#running].map((child) => {
        const gone = new Promise((resolve) => child.once('close', resolve));
        child.kill(signal);
        return gone;
      }),
    );
  }
}
