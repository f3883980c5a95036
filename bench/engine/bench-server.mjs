/**
 * The engine and the task list as the product has them, over HTTP: Nest on Fastify. What the product does
 * besides (who may do what, forms, the audit trail) is left out; the peers do nothing of the kind either.
 *
 *   node bench-server.mjs '{"url": "postgres://…", "poolSize": 20, "plain": false}'
 */
import { randomUUID } from 'node:crypto';
import 'reflect-metadata';
import { Body, Controller, Get, HttpCode, Module, Param, Post, Query } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter } from '@nestjs/platform-fastify';
import { openNode } from './open-node.mjs';

const settings = JSON.parse(process.argv[2]);
const node = await openNode(settings);

const decorate = (target, method, parameters, ...decorators) => {
  parameters.forEach((parameter, index) => parameter(target.prototype, method, index));
  Reflect.decorate(
    decorators,
    target.prototype,
    method,
    Object.getOwnPropertyDescriptor(target.prototype, method),
  );
};

class Cases {
  start({ businessKey, variables }) {
    return node.start(businessKey, variables).then((key) => ({ key }));
  }
  list(group) {
    return node.list(group);
  }
  async claim(id) {
    await node.claim(id);
  }
  async complete(id, { outcome }) {
    await node.complete(id, outcome);
  }
  async counters(reset) {
    return node.counters(reset === 'yes');
  }
  async settle() {
    await node.settle();
    return {};
  }
}
Controller()(Cases);
decorate(Cases, 'start', [Body()], Post('cases'));
decorate(Cases, 'list', [Query('group')], Get('tasks'));
decorate(Cases, 'claim', [Param('id')], Post('tasks/:id/claim'), HttpCode(204));
decorate(Cases, 'complete', [Param('id'), Body()], Post('tasks/:id/complete'), HttpCode(204));
decorate(Cases, 'counters', [Query('reset')], Get('counters'));
decorate(Cases, 'settle', [], Post('settle'));

class Bench {}
Module({ controllers: [Cases] })(Bench);

const app = await NestFactory.create(Bench, new FastifyAdapter(), { logger: ['error'] });
await app.listen(0, '127.0.0.1');
console.log(JSON.stringify({ url: await app.getUrl(), id: randomUUID() }));
process.on('SIGTERM', async () => {
  await app.close();
  await node.close();
  process.exit(0);
});
