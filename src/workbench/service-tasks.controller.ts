import { Controller, Get } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import {
  elementTemplates,
  ServiceTaskRegistry,
  type ElementTemplate,
  type ServiceTaskDescription,
} from '../engine/index.js';
import { Policy } from '../identity/index.js';

/** What diagrams may call: for an editor's menus, and with the kinds of its parameters. */
export interface ServiceTaskCatalogueView {
  readonly templates: readonly ElementTemplate[];
  readonly tasks: readonly ServiceTaskDescription[];
}

@ApiTags('plan drafts')
@Controller('service-tasks')
@Policy({ capability: 'administer', platform: true })
export class ServiceTasksController {
  constructor(private readonly registry: ServiceTaskRegistry) {}

  @Get()
  @ApiOperation({
    summary: 'The catalogue of service tasks of this server, as element templates and in full',
  })
  list(): ServiceTaskCatalogueView {
    const tasks = this.registry.catalogue();
    return { templates: elementTemplates(tasks), tasks };
  }
}
