import { Global, Module } from '@nestjs/common';
import { AuditController } from './audit.controller.js';
import { Audit } from './audit.js';
import { SearchAudit } from './search-audit.js';

@Global()
@Module({ controllers: [AuditController], providers: [Audit, SearchAudit], exports: [Audit] })
export class AuditModule {}
