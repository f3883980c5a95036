import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { PdfRenderer } from '../documents/index.js';
import type { CurrentPerson } from '../identity/index.js';
import { paperSheet, paperTemplate } from '../scoring/index.js';
import { PlanVersions } from '../seasons/index.js';
import { NotFound } from '../shared/errors.js';
import { readTask } from './task-record.js';
import { TaskViews } from './task-views.js';

/** The score sheet of a task on paper. */
@Injectable()
export class TaskPapers {
  constructor(
    private readonly dataSource: DataSource,
    private readonly views: TaskViews,
    private readonly versions: PlanVersions,
    private readonly renderer: PdfRenderer,
  ) {}

  /**
   * Blank, with the case named as the person sees it.
   * @throws NotFound when the person may not see the task, or when it is not to be scored
   */
  async blank(person: CurrentPerson, id: string): Promise<{ name: string; bytes: Buffer }> {
    const view = await this.views.of(person, id);
    const { planVersionId } = await readTask(this.dataSource.manager, id);
    const { plan } = await this.versions.get(planVersionId);
    const of = { task: view.elementId, form: view.form ?? undefined, caseTitle: view.title };
    const sheet = view.scored ? paperSheet(plan, of) : null;
    if (sheet === null) throw new NotFound('这项任务现在不打分，没有空白评分表。');
    const bytes = await this.renderer.render(await paperTemplate(), { ...sheet });
    return { name: `${sheet.title} ${view.title}.pdf`, bytes };
  }
}
