import { Injectable } from '@nestjs/common';
import { PlanVersions } from '../seasons/index.js';
import type { PlanRole } from '../seasons/index.js';
import { RoleBook } from './role-book.js';

/** Roles as the plan in force declares them. Plan versions are immutable and cached, so this costs nothing. */
@Injectable()
export class PlanRoleBook extends RoleBook {
  constructor(private readonly versions: PlanVersions) {
    super();
  }

  override async rolesOf(planVersionId: string): Promise<Readonly<Record<string, PlanRole>>> {
    return (await this.versions.get(planVersionId)).plan.roles;
  }
}
