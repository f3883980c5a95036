import { Module } from '@nestjs/common';
import { QuotaBook } from './quota-book.js';
import { QuotaQuery } from './quota-query.js';
import { QuotasController } from './quotas.controller.js';

@Module({ controllers: [QuotasController], providers: [QuotaBook, QuotaQuery], exports: [QuotaBook] })
export class QuotasModule {}
