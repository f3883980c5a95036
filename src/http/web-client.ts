import { stat } from 'node:fs/promises';
import path from 'node:path';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { sendProblem } from './problem.filter.js';
import { toProblem } from './problem.js';
import { NotFound } from '../shared/errors.js';

/** Vite names files below it by their content. */
const HASHED = 'assets/';
const HASHED_AGE = 'public, max-age=31536000, immutable';
const INDEX = 'index.html';

/** Shown while the client is being built; reloads itself, needs no script. */
const WAITING_PAGE = `<!doctype html>
<html lang="zh-CN">
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <meta http-equiv="refresh" content="3" />
    <title>匠评 · 正在准备</title>
    <style>
      body { margin: 0; min-height: 100vh; display: grid; place-items: center; color: #1f2933; background: #f5f7fa;
        font-family: system-ui, 'PingFang SC', 'Microsoft YaHei', 'Noto Sans CJK SC', sans-serif; }
      main { max-width: 32rem; padding: 2rem; line-height: 1.8; }
      h1 { font-size: 1.5rem; }
      code { background: #e4e7eb; padding: 0.1rem 0.4rem; border-radius: 4px; }
    </style>
  </head>
  <body>
    <main>
      <h1>页面正在准备中</h1>
      <p>服务已经启动，正在生成界面文件，首次启动大约需要一两分钟。本页每 3 秒自动刷新，准备好后会直接打开。</p>
      <p>如果长时间停留在此页，请查看启动服务的窗口有无报错，或运行 <code>npm run build</code> 后再试。</p>
    </main>
  </body>
</html>
`;

const isFile = async (file: string): Promise<boolean> => {
  const found = await stat(file).catch(() => null);
  return found?.isFile() ?? false;
};

/**
 * The built client for every address outside /api: files as they are, any other page address as
 * index.html. Looked up at each request, since the build may still be running.
 */
export async function serveWebClient(server: FastifyInstance, webDirectory: string): Promise<void> {
  await server.register(fastifyStatic, { root: webDirectory, serve: false, preCompressed: true });
  server.get('/*', async (request, reply) => {
    const wanted = (request.params as { '*': string })['*'];
    if (wanted === 'api' || wanted.startsWith('api/')) return notFound(request, reply);
    if (wanted !== '' && wanted !== INDEX && (await isFile(within(webDirectory, wanted)))) {
      return reply
        .header('cache-control', wanted.startsWith(HASHED) ? HASHED_AGE : 'no-cache')
        .sendFile(wanted, { cacheControl: false });
    }
    // A missing script must not be answered with a page.
    if (path.extname(wanted) !== '' && wanted !== INDEX) return notFound(request, reply);
    if (await isFile(path.join(webDirectory, INDEX))) {
      return reply.header('cache-control', 'no-cache').sendFile(INDEX, { cacheControl: false });
    }
    return reply
      .status(503)
      .headers({
        'content-type': 'text/html; charset=utf-8',
        'cache-control': 'no-store',
        'retry-after': '3',
      })
      .send(WAITING_PAGE);
  });
}

/** Never above the folder, whatever dots the address holds. */
const within = (directory: string, wanted: string): string =>
  path.join(directory, path.posix.normalize(`/${wanted}`));

function notFound(request: FastifyRequest, reply: FastifyReply): FastifyReply {
  sendProblem(request, reply, toProblem(new NotFound('没有这个地址。请检查网址，或从首页进入。')));
  return reply;
}
