import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { CurrentPerson } from './current-person.js';
import { IdentitySettings } from './identity-settings.js';
import type { Me } from './identity.view.js';

/** What the signed-in person is told about himself. */
@Injectable()
export class DescribeMe {
  constructor(
    private readonly dataSource: DataSource,
    private readonly settings: IdentitySettings,
  ) {}

  async of(person: CurrentPerson): Promise<Me> {
    const names = await this.organisationNames(person);
    return {
      account: { id: person.accountId, username: person.username, displayName: person.displayName },
      memberships: person.memberships.map((m) => ({
        id: m.id,
        seasonId: m.seasonId,
        role: m.role,
        roleLabel: m.roleLabel,
        organisation:
          m.organisationKey === null
            ? null
            : {
                key: m.organisationKey,
                name: names.get(`${m.seasonId ?? ''}:${m.organisationKey}`) ?? m.organisationKey,
              },
        capabilities: m.capabilities,
        scope: m.scope,
        deputyFor: m.deputyFor?.displayName ?? null,
      })),
      rehearsal: this.settings.rehearsals,
      secondFactor: { used: person.secondFactor, required: this.settings.secondFactorForOffice },
    };
  }

  private async organisationNames(person: CurrentPerson): Promise<ReadonlyMap<string, string>> {
    const seasons = person.memberships.flatMap((m) => m.seasonId ?? []);
    const keys = person.memberships.flatMap((m) => m.organisationKey ?? []);
    if (keys.length === 0) return new Map();
    const rows: { id: string; name: string }[] = await this.dataSource.query(
      `SELECT season_id || ':' || key AS id, name FROM organisation
       WHERE season_id = ANY($1::uuid[]) AND key = ANY($2::text[])`,
      [seasons, keys],
    );
    return new Map(rows.map((row) => [row.id, row.name]));
  }
}
