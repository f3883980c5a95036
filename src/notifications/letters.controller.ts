import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { IsBooleanString, IsNumberString, IsOptional, Matches } from 'class-validator';
import { DataSource } from 'typeorm';
import { Person, Policy, type CurrentPerson } from '../identity/index.js';
import { NotFound } from '../shared/errors.js';
import { Inbox } from './inbox.js';
import type { LetterPage } from './letter.view.js';

/** Positive, and within what the database counts with. */
const NUMBER = /^[1-9]\d{0,17}$/;

class LettersQuery {
  /** Id of a message: only those before it. */
  @IsOptional()
  @IsNumberString({ no_symbols: true })
  @Matches(NUMBER)
  before?: string;

  /** Only those that have not been read. */
  @IsOptional()
  @IsBooleanString()
  unread?: string;
}

class ReadAllDto {
  /** Id of the newest message that has been seen. */
  @Matches(NUMBER)
  upTo: string;
}

/** What a person was told. */
@ApiTags('letters')
@Policy({ signedIn: true })
@Controller('letters')
export class LettersController {
  constructor(
    private readonly inbox: Inbox,
    private readonly dataSource: DataSource,
  ) {}

  @Get()
  @ApiOperation({ summary: 'My messages, the newest first' })
  page(@Query() { before, unread }: LettersQuery, @Person() person: CurrentPerson): Promise<LetterPage> {
    const wish = { before: before ?? null, unread: unread === 'true' };
    return this.inbox.page(this.dataSource.manager, person, wish);
  }

  @Get('unread')
  @ApiOperation({ summary: 'How many I have not read' })
  async unread(@Person() { accountId }: CurrentPerson): Promise<{ unread: number }> {
    return { unread: await this.inbox.unread(this.dataSource.manager, accountId) };
  }

  @Post('read')
  @HttpCode(204)
  @ApiOperation({ summary: 'I have seen all up to one' })
  readAll(@Body() { upTo }: ReadAllDto, @Person() person: CurrentPerson): Promise<void> {
    return this.inbox.readAll(this.dataSource.manager, person, upTo);
  }

  @Post(':id/read')
  @HttpCode(204)
  @ApiOperation({ summary: 'I have read it' })
  read(@Param('id') id: string, @Person() person: CurrentPerson): Promise<void> {
    if (!NUMBER.test(id)) throw new NotFound();
    return this.inbox.read(this.dataSource.manager, person, id);
  }
}
