import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import 'reflect-metadata';
import { SERVICE_TASK, type ServiceTaskDescription, type ServiceTaskWorker } from './service-task.js';
import { ServiceTaskRegistry } from './service-task-registry.js';

/** Workers stand in files of this name, in the sources and in the build alike. */
const WORKER = /\.worker\.(ts|js)$/;

/** Stands in for a worker where diagrams are only checked. */
const CHECKED_ONLY: ServiceTaskWorker = {
  handle: () => Promise.reject(new Error('This catalogue is for checking diagrams; no worker runs in it.')),
};

/** The catalogue of service tasks without a running application: what the worker classes say of themselves. */
export async function readCatalogue(root: string): Promise<ServiceTaskRegistry> {
  const registry = new ServiceTaskRegistry();
  const files = (await readdir(root, { recursive: true })).filter((file) => WORKER.test(file)).sort();
  for (const file of files) {
    const module = (await import(pathToFileURL(path.join(root, file)).href)) as Record<string, unknown>;
    for (const exported of Object.values(module)) {
      const description = descriptionOf(exported);
      if (description) registry.register(description, CHECKED_ONLY);
    }
  }
  return registry;
}

function descriptionOf(exported: unknown): ServiceTaskDescription | undefined {
  if (typeof exported !== 'function') return undefined;
  return Reflect.getMetadata(SERVICE_TASK, exported) as ServiceTaskDescription | undefined;
}
