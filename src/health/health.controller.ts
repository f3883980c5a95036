import { Controller, Get } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiProperty, ApiTags } from '@nestjs/swagger';
import { DataSource } from 'typeorm';
import { DatabaseUnavailable } from '../database/index.js';
import { Policy } from '../identity/index.js';

class Health {
  @ApiProperty({ example: 'up' })
  readonly status: string = 'up';
}

const READY_TIMEOUT_MS = 3_000;

@ApiTags('health')
@Policy({ open: true })
@Controller('health')
export class HealthController {
  constructor(private readonly dataSource: DataSource) {}

  @Get('live')
  @ApiOperation({ summary: 'The process answers. For restarting it when it does not.' })
  @ApiOkResponse({ type: Health })
  live(): Health {
    return new Health();
  }

  @Get('ready')
  @ApiOperation({ summary: 'Requests can be served: the database answers. For load balancers.' })
  @ApiOkResponse({ type: Health })
  async ready(): Promise<Health> {
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<never>((_resolve, reject) => {
      timer = setTimeout(() => reject(new DatabaseUnavailable()), READY_TIMEOUT_MS);
    });
    try {
      await Promise.race([this.dataSource.query('SELECT 1'), late]);
      return new Health();
    } finally {
      clearTimeout(timer);
    }
  }
}
