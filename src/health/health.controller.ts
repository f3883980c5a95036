import { Controller, Get } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiProperty, ApiTags } from '@nestjs/swagger';
import { DataSource } from 'typeorm';
import { DatabaseUnavailable } from '../database/index.js';
import { EngineStatus, type EngineState } from '../engine/index.js';
import { Policy } from '../identity/index.js';

class Health {
  @ApiProperty({ example: 'up' })
  readonly status: string = 'up';
}

class Ready extends Health {
  @ApiProperty({ description: 'How the process engine is, and by how many records it is behind' })
  readonly engine: EngineState;

  constructor(engine: EngineState) {
    super();
    this.engine = engine;
  }
}

const READY_TIMEOUT_MS = 3_000;

@ApiTags('health')
@Policy({ open: true })
@Controller('health')
export class HealthController {
  constructor(
    private readonly dataSource: DataSource,
    private readonly engine: EngineStatus,
  ) {}

  @Get('live')
  @ApiOperation({ summary: 'The process answers. For restarting it when it does not.' })
  @ApiOkResponse({ type: Health })
  live(): Health {
    return new Health();
  }

  @Get('ready')
  @ApiOperation({
    summary: 'Requests can be served: the database answers. For load balancers.',
    description:
      'An engine that is down or behind is told, and does not make it unready: commands wait for it.',
  })
  @ApiOkResponse({ type: Ready })
  async ready(): Promise<Ready> {
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<never>((_resolve, reject) => {
      timer = setTimeout(() => reject(new DatabaseUnavailable()), READY_TIMEOUT_MS);
    });
    try {
      await Promise.race([this.dataSource.query('SELECT 1'), late]);
      return new Ready(await this.engine.state());
    } finally {
      clearTimeout(timer);
    }
  }
}
