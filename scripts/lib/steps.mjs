const FRAMES = ['⠋', '⠙', '⠹', '⠸', '⠼', '⠴', '⠦', '⠧', '⠇', '⠏'];
const FRAME_MS = 120;
/** Where lines cannot be rewritten (a log), a sign of life this often. */
const HEARTBEAT_MS = 15_000;

/**
 * Numbered steps with the seconds they take. In a terminal the current line keeps moving; in a log each
 * step has a first and a last line, and one now and then in between.
 */
export class Steps {
  #total;
  #done = 0;
  #out;

  constructor(total, out = process.stdout) {
    this.#total = total;
    this.#out = out;
  }

  /** Runs `work(report)`; what it reports is shown behind the title. */
  async run(title, work) {
    const label = `[${(this.#done += 1)}/${this.#total}] ${title}`;
    const began = performance.now();
    const seconds = () => `${((performance.now() - began) / 1000).toFixed(0)} 秒`;
    let detail = '';
    const stop = this.#keepAlive(() => `${label} … ${seconds()}${detail && ` · ${detail}`}`);
    try {
      const result = await work((text) => (detail = text));
      stop();
      this.#write(`${label} ✓ ${seconds()}${typeof result === 'string' ? ` · ${result}` : ''}`);
      return result;
    } catch (error) {
      stop();
      this.#write(`${label} ✗ ${seconds()}`);
      throw error;
    }
  }

  #keepAlive(line) {
    if (!this.#out.isTTY) {
      this.#write(line());
      const timer = setInterval(() => this.#write(line()), HEARTBEAT_MS);
      return () => clearInterval(timer);
    }
    let frame = 0;
    const draw = () => {
      frame = (frame + 1) % FRAMES.length;
      const text = `${FRAMES[frame]} ${line()}`.slice(0, (this.#out.columns ?? 80) - 1);
      this.#out.write(`\r\x1b[2K${text}`);
    };
    draw();
    const timer = setInterval(draw, FRAME_MS);
    return () => {
      clearInterval(timer);
      this.#out.write('\r\x1b[2K');
    };
  }

  #write(line) {
    this.#out.write(`${line}\n`);
  }
}
