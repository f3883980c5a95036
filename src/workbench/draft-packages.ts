import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { buffer } from 'node:stream/consumers';
import { Injectable } from '@nestjs/common';
import { parse } from 'yaml';
import { ZipFile } from 'yazl';
import { isBinary, openPlanPlace, PACKAGE_FOLDERS, PLAN_FILE, readPlanFolder } from '../seasons/index.js';
import type { Fault } from '../shared/fault.js';
import { SCRIPT_FILE } from './draft-paths.js';

/** What a zip held: the files of a draft, or why it is none. */
export interface UnpackedPlan {
  readonly files: Readonly<Record<string, string>> | null;
  readonly faults: readonly Fault[];
}

/** Equal files, equal zip: the time inside says nothing. */
const SAME_TIME = new Date(Date.UTC(2000, 0, 1, 12));
const UPLOAD = '方案.zip';

/** A draft or version as a zip in the layout of a folder of plans, and back. */
@Injectable()
export class DraftPackages {
  /** @returns the zip and the name for it */
  async pack(files: Readonly<Record<string, string>>): Promise<{ name: string; bytes: Buffer }> {
    const { key, place } = layoutOf(files[PLAN_FILE] ?? '');
    const zip = new ZipFile();
    for (const [name, content] of Object.entries(files).sort(([a], [b]) => (a < b ? -1 : 1)))
      zip.addBuffer(Buffer.from(content, isBinary(name) ? 'base64' : 'utf8'), place(name), {
        mtime: SAME_TIME,
        forceDosTimestamp: true,
      });
    zip.end();
    return { name: `${key}.zip`, bytes: await buffer(zip.outputStream) };
  }

  /** Reads a zip of which nothing is known. */
  async unpack(bytes: Buffer): Promise<UnpackedPlan> {
    const folder = await mkdtemp(path.join(tmpdir(), 'jp-draft-'));
    try {
      const file = path.join(folder, UPLOAD);
      await writeFile(file, bytes);
      const { planFile, faults } = await openPlanPlace(file, path.join(folder, 'content'));
      if (planFile === null) return { files: null, faults };
      const { folder: read, faults: unread } = await readPlanFolder(planFile);
      if (!read) return { files: null, faults: unread };
      const script = read.rehearsal && { [SCRIPT_FILE]: read.rehearsal.text };
      return { files: { ...read.files.files, ...script }, faults: unread };
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  }
}

/** Where the parts lie in a folder of plans: as the plan says, or where they usually do. */
function layoutOf(planText: string): { key: string; place: (name: string) => string } {
  const plan = (tryParse(planText) ?? {}) as { plan?: unknown; files?: Record<string, unknown> };
  const key = typeof plan.plan === 'string' && /^[a-z0-9-]+$/.test(plan.plan) ? plan.plan : 'plan';
  const usual = { diagrams: `bpmn/${key}`, forms: `forms/${key}`, templates: `templates/${key}` };
  const folders = new Map<string, string>(
    PACKAGE_FOLDERS.map((folder) => {
      const said = plan.files?.[folder];
      const resolved = typeof said === 'string' ? path.posix.join('seasons', said) : '..';
      return [folder, /^\.\.|^\//.test(resolved) ? usual[folder] : resolved] as const;
    }),
  );
  return {
    key,
    place: (name) => {
      if (name === PLAN_FILE) return `seasons/${key}.yaml`;
      if (name === SCRIPT_FILE) return `seasons/${key}.rehearsal.yaml`;
      const [folder = '', rest = ''] = name.split('/');
      return `${folders.get(folder) ?? folder}/${rest}`;
    },
  };
}

function tryParse(text: string): unknown {
  try {
    return parse(text);
  } catch {
    return null;
  }
}
