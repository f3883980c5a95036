import {
  Body,
  Controller,
  Get,
  HttpCode,
  Param,
  ParseUUIDPipe,
  Post,
  Put,
  Query,
  Res,
  StreamableFile,
} from '@nestjs/common';
import { ApiOperation, ApiProduces, ApiTags } from '@nestjs/swagger';
import { Transform, Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  IsArray,
  IsBoolean,
  IsIn,
  IsInt,
  IsObject,
  IsOptional,
  IsString,
  IsUUID,
  Max,
  MaxLength,
  Min,
  ValidateNested,
} from 'class-validator';
import type { FastifyReply } from 'fastify';
import { Person, Policy, type CurrentPerson } from '../identity/index.js';
import { downloadHeaders } from '../shared/download-headers.js';
import { Invalid } from '../shared/errors.js';
import { ClaimTask } from './claim-task.js';
import { CompleteTask } from './complete-task.js';
import { SoftAnswers } from './soft-answers.js';
import type { TaskFilter } from './task-filter.js';
import { TaskPapers } from './task-papers.js';
import { TaskQuery } from './task-query.js';
import { TaskViews } from './task-views.js';
import type { CompletionResult, CompletionView, TaskListView, TaskView } from './task.view.js';

/** In an address a flag is a word. */
const Flag = (): PropertyDecorator =>
  Transform(({ value }: { value: unknown }) => (value === '1' || value === 'true' ? true : value));

class TasksQuery {
  @IsOptional()
  @IsUUID()
  seasonId?: string;

  @IsOptional()
  @IsString()
  @MaxLength(200)
  element?: string;

  @IsOptional()
  @IsString()
  @MaxLength(200)
  award?: string;

  @IsOptional()
  @IsString()
  @MaxLength(100)
  q?: string;

  @IsOptional()
  @Flag()
  @IsBoolean()
  overdue?: boolean;

  @IsOptional()
  @Flag()
  @IsBoolean()
  rechecked?: boolean;

  @IsOptional()
  @Flag()
  @IsBoolean()
  mine?: boolean;

  @IsOptional()
  @IsIn(['open', 'completed'])
  state?: 'open' | 'completed';

  @IsOptional()
  @IsIn(['due', 'opened', 'title'])
  sort?: 'due' | 'opened' | 'title';

  @IsOptional()
  @Type(() => Number)
  @IsInt()
  @Min(1)
  page?: number;

  @IsOptional()
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(200)
  size?: number;
}

class CorrectionDto {
  /** Form key, or `evidence:` and a section. */
  @IsString()
  @MaxLength(200)
  item: string;

  @IsString()
  @MaxLength(500)
  remark: string;
}

class DecisionDto {
  /** Key of the outcome. */
  @IsString()
  @MaxLength(200)
  outcome: string;

  /** The filled-in form, by key. */
  @IsOptional()
  @IsObject()
  data?: Record<string, unknown>;

  /** What the applicant is to correct, where the outcome returns the case to him. */
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(100)
  @ValidateNested({ each: true })
  @Type(() => CorrectionDto)
  corrections?: CorrectionDto[];
}

class DecideManyDto extends DecisionDto {
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(200)
  @IsUUID(undefined, { each: true })
  ids: string[];
}

class ReasonDto {
  @IsString()
  @MaxLength(2000)
  reason: string;
}

const PAGE = 50;
/** Nobody reads on from here; who looks for something narrows the list. */
const DEEPEST = 10_000;

/** @throws Invalid PAGE_TOO_DEEP */
function filterOf(query: TasksQuery): TaskFilter {
  const { page = 1, size = PAGE, state = 'open', sort = 'due' } = query;
  if (page * size > DEEPEST) {
    throw new Invalid('PAGE_TOO_DEEP', `列表最多翻到第 ${DEEPEST} 条，请用筛选或搜索缩小范围。`);
  }
  return {
    element: textOf(query.element),
    award: textOf(query.award),
    q: textOf(query.q),
    overdue: query.overdue === true,
    rechecked: query.rechecked === true,
    mine: query.mine === true,
    ...{ state, sort, page, size },
  };
}

const textOf = (value: string | undefined): string | null => value?.trim() || null;

/** What is to be done, by whom. Every route looks at the person's own groups. */
@ApiTags('tasks')
@Policy({ signedIn: true })
@Controller('tasks')
export class TasksController {
  constructor(
    private readonly query: TaskQuery,
    private readonly views: TaskViews,
    private readonly claims: ClaimTask,
    private readonly completion: CompleteTask,
    private readonly softAnswers: SoftAnswers,
    private readonly papers: TaskPapers,
  ) {}

  @Get()
  @ApiOperation({
    summary: 'Tasks of the groups of the person asking; `completed` are those done by themselves',
  })
  list(@Person() person: CurrentPerson, @Query() query: TasksQuery): Promise<TaskListView> {
    return this.query.list(person, query.seasonId ?? null, filterOf(query));
  }

  @Get(':id')
  @ApiOperation({ summary: 'One task: form, outcomes with their consequences, the case beside it' })
  open(@Person() person: CurrentPerson, @Param('id', ParseUUIDPipe) id: string): Promise<TaskView> {
    return this.views.of(person, id);
  }

  @Get(':id/score-sheet.pdf')
  @ApiProduces('application/pdf')
  @ApiOperation({ summary: 'The blank score sheet of a task that is to be scored, for those who may do it' })
  async paper(
    @Person() person: CurrentPerson,
    @Param('id', ParseUUIDPipe) id: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<StreamableFile> {
    const { name, bytes } = await this.papers.blank(person, id);
    void reply.headers(downloadHeaders({ name, mime: 'application/pdf' }, true));
    return new StreamableFile(bytes);
  }

  @Post('complete-many')
  @HttpCode(200)
  @ApiOperation({ summary: 'The same decision on several tasks, each on its own; a result for each' })
  completeMany(
    @Person() person: CurrentPerson,
    @Body() { ids, outcome, data, corrections }: DecideManyDto,
  ): Promise<readonly CompletionResult[]> {
    return this.completion.completeMany(person, ids, {
      outcome,
      data: data ?? {},
      corrections: corrections ?? [],
    });
  }

  @Post(':id/claim')
  @HttpCode(204)
  @ApiOperation({ summary: 'Takes a task so that colleagues leave it alone' })
  claim(@Person() person: CurrentPerson, @Param('id', ParseUUIDPipe) id: string): Promise<void> {
    return this.claims.claim(person, id);
  }

  @Post(':id/release')
  @HttpCode(204)
  @ApiOperation({
    summary: 'Gives a task back, or withdraws a first decision that waits for its second person',
  })
  release(@Person() person: CurrentPerson, @Param('id', ParseUUIDPipe) id: string): Promise<void> {
    return this.claims.release(person, id);
  }

  @Post(':id/complete')
  @HttpCode(200)
  @ApiOperation({ summary: 'Decides a task. 409 TASK_ALREADY_DONE tells who was faster' })
  complete(
    @Person() person: CurrentPerson,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() { outcome, data, corrections }: DecisionDto,
  ): Promise<CompletionView> {
    return this.completion.complete(person, id, {
      outcome,
      data: data ?? {},
      corrections: corrections ?? [],
    });
  }

  @Put(':id/soft-rules/:rule')
  @HttpCode(204)
  @ApiOperation({ summary: 'Why the case may go on although a rule that holds in principle failed' })
  answer(
    @Person() person: CurrentPerson,
    @Param('id', ParseUUIDPipe) id: string,
    @Param('rule') rule: string,
    @Body() { reason }: ReasonDto,
  ): Promise<void> {
    return this.softAnswers.answer(person, id, rule, reason);
  }
}
