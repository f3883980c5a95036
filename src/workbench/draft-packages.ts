import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { buffer } from 'node:stream/consumers';
import { Injectable } from '@nestjs/common';
import { parse } from 'yaml';
import { ZipFile } from 'yazl';
import { isBinary, openPlanPlace, PACKAGE_FOLDERS, PLAN_FILE, readPlanFolder } from '../seasons/index.js';
import { Invalid } from '../shared/errors.js';
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

  /**
   * Puts a package into an empty folder, in the same layout. @returns the plan file
   * @throws Invalid PLAN_FOLDER_OUTSIDE when the plan looks for its parts elsewhere
   */
  async unfold(files: Readonly<Record<string, string>>, folder: string): Promise<string> {
    const { place, outside } = layoutOf(files[PLAN_FILE] ?? '');
    if (outside !== null)
      throw new Invalid(
        'PLAN_FOLDER_OUTSIDE',
        `方案 files.${outside} 指向方案以外的文件夹，不能演练。请改为方案旁边的文件夹，例如 ../${outside}。`,
      );
    for (const [name, content] of Object.entries(files)) {
      const file = path.join(folder, place(name));
      await mkdir(path.dirname(file), { recursive: true });
      await writeFile(file, content, isBinary(name) ? 'base64' : 'utf8');
    }
    return path.join(folder, place(PLAN_FILE));
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
function layoutOf(planText: string): {
  key: string;
  /** A folder that the plan looks for outside; null when there is none. */
  outside: string | null;
  place: (name: string) => string;
} {
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
  const leadsOut = (said: unknown): boolean =>
    typeof said === 'string' &&
    /^\.\.(\/|$)|^\//.test(said.startsWith('/') ? said : path.posix.join('seasons', said));
  return {
    key,
    outside: PACKAGE_FOLDERS.find((folder) => leadsOut(plan.files?.[folder])) ?? null,
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
