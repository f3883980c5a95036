import helmet from '@fastify/helmet';
import type { FastifyInstance } from 'fastify';

/** No script but our own files, no eval, no frame around us. */
const CONTENT_SECURITY_POLICY = {
  'default-src': ["'self'"],
  // Ant Design and the diagram editor write style elements and attributes.
  'style-src': ["'self'", "'unsafe-inline'"],
  'img-src': ["'self'", 'data:', 'blob:'],
  'frame-ancestors': ["'none'"],
  'object-src': ["'none'"],
  'base-uri': ["'self'"],
  'form-action': ["'self'"],
};

export async function addSecurityHeaders(server: FastifyInstance, publicUrl: string): Promise<void> {
  await server.register(helmet, {
    contentSecurityPolicy: { useDefaults: false, directives: CONTENT_SECURITY_POLICY },
    // Told only over https: a browser would refuse a plain http server of the same name ever after.
    strictTransportSecurity: publicUrl.startsWith('https://'),
    frameguard: { action: 'deny' },
    referrerPolicy: { policy: 'same-origin' },
  });
}
