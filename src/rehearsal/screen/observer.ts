import type { SeasonPlan } from '../../seasons/index.js';
import { ApiProblem, type Call } from '../player/api.js';
import type { ScriptedTask } from '../scripted-view.js';
import { peopleNames, type PeopleNames } from './people-names.js';
import type { Deed } from './screen-messages.js';

type Body = Readonly<Record<string, unknown>>;

/** Saved, not handed in yet: the only thing put that is a deed, drafts are not. */
const ORDER = /\/recommendations\/([^/]+)\/[^/]+$/;

/** Which calls are deeds, and how each is told. The first that fits; `id` is what stands in the path. */
const DEEDS: readonly (readonly [RegExp, (body: Body, seen: Observer, id: string) => Told | null])[] = [
  [/^\/tasks\/([^/]+)\/complete$/, (body, seen, id) => seen.decision(id, body)],
  [/^\/applications\/([^/]+)\/submit$/, (_, seen, id) => seen.handingIn(id)],
  [/^\/applications\/([^/]+)\/withdraw$/, (_, seen, id) => seen.ofCase(id, '撤回申报')],
  [/^\/nominations\/([^/]+)\/send$/, (_, seen, id) => seen.ofNomination(id, '提名，送交被提名人确认')],
  [/^\/nominations\/([^/]+)\/consent$/, (_, seen, id) => seen.ofNomination(id, '同意提名并提交')],
  [/^\/nominations\/([^/]+)\/decline$/, (_, seen, id) => seen.ofNomination(id, '不接受提名')],
  [/^\/public\/notices\/([^/]+)\/objections$/, ({ content }) => told(`提出异议：${String(content)}`)],
  [
    /\/rehearsal\/votes\/([^/]+)$/,
    ({ voters }) => told(`公众投票 ${String((voters as unknown[]).length)} 张`),
  ],
  [
    /\/rehearsal\/(conflicts)$/,
    ({ clientRef, expert }) => ({
      ...told(`专家 ${String(expert)} 声明回避`),
      ref: String(clientRef),
    }),
  ],
  [/\/nominations\/(sign)$/, () => told('联名提名')],
  [/\/recommendations\/([^/]+)\/[^/]+\/hand-in$/, () => told('报送推荐次序')],
  [ORDER, () => told('排定推荐次序')],
  [/\/(late-admissions)$/, ({ reason }) => told(`提出逾期受理：${String(reason)}`)],
  [/\/late-admissions\/([^/]+)\/confirm$/, () => told('同意逾期受理')],
  [/\/late-admissions\/([^/]+)\/drop$/, () => told('不同意逾期受理')],
  [/\/lists\/([^/]+)$/, ({ lines }) => told(`录入名单 ${String((lines as unknown[]).length)} 行`)],
  [/\/holders\/([^/]+)\/changes$/, () => told('提出更换认定对象')],
  [/\/holders\/([^/]+)\/revocation$/, () => told('提出撤销认定')],
];

interface Told {
  readonly what: string;
  readonly ref: string | null;
  readonly element: string | null;
}

const told = (what: string): Told => ({ what, ref: null, element: null });

const TASKS = /\/rehearsal\/tasks$/;

/**
 * Everything that scripted people do goes through the API, so this is where it is told: who did what, when, and what
 * was refused. Knows the API's paths and the plan's words, nothing of how a script comes to an act.
 */
export class Observer {
  private readonly names: PeopleNames;
  private readonly tasks = new Map<string, ScriptedTask>();
  /** Application → the line's reference. */
  private readonly refs = new Map<string, string>();
  private readonly nominations = new Map<string, string>();
  private readonly handedIn = new Set<string>();
  private deeds: Deed[] = [];

  /** @param now the rehearsal's time */
  constructor(
    private readonly plan: SeasonPlan,
    private readonly now: () => string,
  ) {
    this.names = peopleNames(plan);
  }

  readonly see = (call: Call, answer: unknown): void => {
    if (call.method === 'GET' && TASKS.test(call.path) && Array.isArray(answer))
      this.seeTasks(answer as readonly ScriptedTask[]);
    if (call.method === 'POST' || (call.method === 'PUT' && ORDER.test(call.path)))
      this.seeDeed(call, answer);
  };

  /** What has happened since the last time. */
  take(): readonly Deed[] {
    const { deeds } = this;
    this.deeds = [];
    return deeds;
  }

  decision(taskId: string, { outcome }: Body): Told | null {
    const task = this.tasks.get(taskId);
    if (!task) return null;
    const label = this.plan.tasks[task.elementId]?.outcomes[String(outcome)]?.label ?? String(outcome);
    return { what: `${task.label}：${label}`, ref: task.clientRef, element: task.elementId };
  }

  handingIn(applicationId: string): Told {
    const again = this.handedIn.has(applicationId);
    return this.ofCase(applicationId, again ? '再次提交申报' : '提交申报');
  }

  ofCase(applicationId: string, what: string): Told {
    return { what, ref: this.refs.get(applicationId) ?? null, element: null };
  }

  ofNomination(id: string, what: string): Told {
    return { what, ref: this.nominations.get(id) ?? null, element: null };
  }

  private seeDeed(call: Call, answer: unknown): void {
    const body = (call.body ?? {}) as Body;
    if (!(answer instanceof ApiProblem)) this.learn(call, body, (answer ?? {}) as Body);
    for (const [pattern, tell] of DEEDS) {
      const id = pattern.exec(call.path)?.[1];
      if (id === undefined) continue;
      const deed = tell(body, this, id);
      if (deed) this.keep(call, deed, answer);
      return;
    }
  }

  private keep(call: Call, deed: Told, answer: unknown): void {
    const refused = answer instanceof ApiProblem ? { code: answer.code, message: answer.message } : null;
    this.deeds.push({ at: this.now(), who: this.names.of(call.token), ...deed, refused });
    const [, application] = /^\/applications\/([^/]+)\/submit$/.exec(call.path) ?? [];
    if (application !== undefined && !refused) this.handedIn.add(application);
  }

  /** Who somebody is, and which line an application or a nomination is about. */
  private learn({ path }: Call, body: Body, answer: Body): void {
    if (path === '/rehearsal/sessions') this.names.learn(String(answer['token']), body);
    const ref = body['clientRef'];
    if (typeof ref !== 'string') return;
    if (path === '/applications') this.refs.set(String(answer['id']), ref);
    if (path !== '/nominations') return;
    this.nominations.set(String(answer['id']), ref);
    this.refs.set(String(answer['applicationId']), ref);
  }

  private seeTasks(tasks: readonly ScriptedTask[]): void {
    for (const task of tasks) this.tasks.set(task.id, task);
  }
}
