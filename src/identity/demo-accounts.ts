import { createHmac, randomUUID, timingSafeEqual } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { AppConfig } from '../config/index.js';
import type { PlanVersion } from '../seasons/index.js';
import { demoRoster } from './demo-roster.js';

/** As much of a season as demo accounts need. */
export interface DemoSeason {
  readonly id: string;
}

export interface DemoAccount {
  readonly accountId: string;
  readonly username: string;
  readonly displayName: string;
}

/**
 * The made-up people of a rehearsal. They belong to one season, have no stored password, and sign in only
 * while rehearsals are allowed on the server; the sign-in page shows their passwords.
 */
@Injectable()
export class DemoAccounts {
  private readonly key: Buffer;

  constructor(config: AppConfig) {
    this.key = config.secrets.blindIndexKey;
  }

  /** One account for every role and organisation of the plan. May be called again after a new version. */
  async ensure(tx: EntityManager, season: DemoSeason, version: PlanVersion): Promise<void> {
    for (const person of demoRoster(version.plan)) await this.ensureOne(tx, season, person);
  }

  /** The account of this name in the season, made on the fly, holding the role. Never a real account. */
  async ensureOne(
    tx: EntityManager,
    season: DemoSeason,
    person: { username: string; displayName: string; role: string; organisation: string | null },
  ): Promise<DemoAccount> {
    // Ends in the season, so it cannot be the name of a real account or of another rehearsal.
    const username = `${person.username}.${season.id.slice(0, 8)}`.toLowerCase();
    const rows: { id: string; display_name: string }[] = await tx.query(
      `INSERT INTO account (id, username, display_name, demo) VALUES ($1, $2, $3, true)
       ON CONFLICT (username) DO UPDATE SET display_name = excluded.display_name WHERE account.demo
       RETURNING id, display_name`,
      [randomUUID(), username, person.displayName],
    );
    const [row] = rows;
    if (!row) throw new Error(`Account ${username} exists and belongs to a real person.`);
    await tx.query(
      `INSERT INTO membership (id, account_id, season_id, role, organisation_key) VALUES ($1, $2, $3, $4, $5)
       ON CONFLICT (account_id, season_id, role, organisation_key) DO NOTHING`,
      [randomUUID(), row.id, season.id, person.role, person.organisation],
    );
    return { accountId: row.id, username, displayName: row.display_name };
  }

  /** Follows from the name; nothing is stored. */
  passwordOf(username: string): string {
    const digest = createHmac('sha256', this.key)
      .update('demo password')
      .update(username)
      .digest('base64url');
    return digest.replace(/[^a-z0-9]/g, '').slice(0, 10);
  }

  isPasswordOf(username: string, password: string): boolean {
    const right = Buffer.from(this.passwordOf(username));
    const given = Buffer.from(password);
    return given.length === right.length && timingSafeEqual(given, right);
  }
}
