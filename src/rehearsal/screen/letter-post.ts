import type { WrittenLetter } from '../../notifications/index.js';
import type { Letter } from './screen-messages.js';

/** Hears what the product has written to people since the last time. Ask only when nothing more happens by itself. */
export class LetterPost {
  private last = '0';
  /** What is there when a run goes on has been told before. */
  private known: boolean;

  constructor({ resumed }: { readonly resumed: boolean }) {
    this.known = !resumed;
  }

  async news(read: (after: string) => Promise<readonly WrittenLetter[]>): Promise<readonly Letter[]> {
    const news: Letter[] = [];
    for (;;) {
      const letters = await read(this.last);
      const newest = letters.at(-1);
      if (!newest) break;
      this.last = newest.id;
      news.push(...letters.map(({ at, to, ref, subject, text }) => ({ at, to, ref, subject, text })));
    }
    const told = this.known ? news : [];
    this.known = true;
    return told;
  }
}
