import { Injectable } from '@nestjs/common';
import pLimit, { type LimitFunction } from 'p-limit';

/** A file is held in memory while it is looked through: so many at a time, and so many of one person. */
const AT_A_TIME = 24;
const OF_ONE_PERSON = 4;

/** Lets uploads wait for each other. A stream that is not read yet holds its sender back by itself. */
@Injectable()
export class UploadSlots {
  private readonly all = pLimit(AT_A_TIME);
  private readonly people = new Map<string, LimitFunction>();

  async run<T>(accountId: string, work: () => Promise<T>): Promise<T> {
    const mine = this.people.get(accountId) ?? pLimit(OF_ONE_PERSON);
    this.people.set(accountId, mine);
    try {
      return await mine(() => this.all(work));
    } finally {
      if (mine.activeCount + mine.pendingCount === 0) this.people.delete(accountId);
    }
  }
}
