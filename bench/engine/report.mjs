import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { format, resolveConfig } from 'prettier';
import { root } from '../../scripts/lib/project.mjs';

const FILE = path.join(root, 'docs', 'benchmarks.md');
const [BEGIN, END] = ['<!-- engine: begin, written by the bench -->', '<!-- engine: end -->'];

const number = (value, digits = 1) => (value === null || value === undefined ? '–' : value.toFixed(digits));
const table = (head, rows) =>
  [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');

const COLUMNS = [
  '',
  'open',
  'at once',
  'cases/s',
  'CPU ms/case: server',
  'PostgreSQL',
  'client',
  'SQL/case',
  'calls/case',
  'memory MB',
  'load',
];
const line = (row) => [
  row.title,
  String(row.open),
  String(row.atOnce),
  number(row.casesPerSecond, 0),
  number(row.serverCpu, 2),
  number(row.databaseCpu, 2),
  number(row.clientCpu, 2),
  number(row.statements),
  number(row.calls),
  row.title.includes('inside') ? '–' : number(row.memory, 0),
  number(row.load),
];

const totalCpu = (row) => row.serverCpu + row.databaseCpu;
const at = (rows, title, atOnce, open = 0) =>
  rows.find((row) => row.title.includes(title) && row.atOnce === atOnce && row.open === open);

function goal(what, wanted, value, holds) {
  return [what, wanted, value, holds ? 'yes' : '**no**'];
}

/** Each goal of the design beside what was measured on the database the peers ran on. */
function goals({ ours, peers }) {
  const { rows, memory } = ours.at(-1);
  const http = at(rows, 'HTTP', 16);
  const floor = at(rows, 'floor', 16);
  if (!http) return [];
  const list = [];
  for (const peer of peers.filter(({ missing, title }) => !missing && !title.startsWith('Zeebe'))) {
    const speed = http.casesPerSecond / peer.casesPerSecond;
    const cpu = totalCpu(http) / totalCpu(peer);
    list.push(goal(`cases/s ÷ ${peer.title}`, '≥ 4', number(speed, 2), speed >= 4));
    list.push(goal(`CPU a case ÷ ${peer.title}`, '≤ 0.25', number(cpu, 2), cpu <= 0.25));
  }
  const share = http.casesPerSecond / floor.casesPerSecond;
  list.push(goal('cases/s ÷ floor', '≥ 0.45', number(share, 2), share >= 0.45));
  list.push(goal('SQL statements a case', '≤ 25', number(http.statements), http.statements <= 25));
  list.push(goal('memory at rest', '≤ 200 MB', `${number(memory[0].memory, 0)} MB`, memory[0].memory <= 200));
  const last = memory.at(-1);
  list.push(
    goal(`memory after ${last.cases} cases`, '≤ 350 MB', `${number(last.memory, 0)} MB`, last.memory <= 350),
  );
  const growth = growthOf(rows);
  if (growth)
    list.push(
      goal(
        `CPU a case at ${growth.open} open ÷ at 0`,
        '≤ 1.15',
        number(growth.ratio, 2),
        growth.ratio <= 1.15,
      ),
    );
  return list;
}

function growthOf(rows) {
  const most = Math.max(...rows.map(({ open }) => open));
  const [none, many] = [at(rows, 'HTTP', 16), at(rows, 'HTTP', 16, most)];
  return most > 0 && none && many ? { open: most, ratio: totalCpu(many) / totalCpu(none) } : null;
}

const calibrationLine = ({ calibration: c }) =>
  `${c.machine}, Node ${c.node}; load ${number(c.load)}; ${number(c.hashesPerSecond / 1000, 0)} k SHA-256 a second; ` +
  `commit ${number(c.commitMs, 2)} ms, ${number(c.commitsPerSecond, 0)} commits a second at 16`;

function peerLines(peers) {
  return peers.filter(({ missing }) => !missing).map(line);
}

function text({ options, ours, peers, startedAt, minutes }) {
  const parts = [
    BEGIN,
    `## Process engine`,
    `${startedAt.toISOString().slice(0, 16).replace('T', ' ')} UTC, \`${options.command}\`, ${number(minutes)} minutes; ` +
      `medians of ${options.runs}. \`load\` is the machine's load average: numbers taken while others use it are only hints.`,
  ];
  const list = goals({ ours, peers });
  if (list.length > 0) parts.push('### Goals', table(['', 'goal', 'measured', 'met'], list));
  for (const each of ours) {
    parts.push(`### ${each.database}`, calibrationLine(each), table(COLUMNS, each.rows.map(line)));
    parts.push(
      `Memory of the server: ${each.memory.map(({ cases, memory }) => `${number(memory, 0)} MB after ${cases} cases`).join(', ')}.`,
    );
  }
  if (peers.length > 0) {
    parts.push(
      '### Peers, on the database before',
      `Warm after ${options.warm} cases.`,
      table(COLUMNS, peerLines(peers)),
    );
    for (const { title, missing } of peers)
      if (missing) parts.push(`${title} could not be measured: ${missing}`);
  }
  return [...parts, METHOD, END].join('\n\n');
}

const METHOD = `### What is measured

- The standard case: start → service task → exclusive gateway → user task → user task → end. Seven calls: one
  starts it, three for each task find it in a group's list (50 a page), claim it and complete it. A task that is
  not there yet is looked for again after 1 ms, so ours needs a few calls more: its worker runs after the commit.
- _Ours, over HTTP_: Nest on Fastify with the engine, the product's task list (its listener and its page of a
  group) and its way of closing a task. Permissions, forms and the audit trail are left out; the peers have none.
  _Inside the process_: the same moves without HTTP, the one who asks included in the CPU.
- _Floor_: plain \`node:http\` and SQL with one table of cases and one of tasks; no engine, no history.
- Peers: as their Spring Boot starters make them (history included, 20 connections), their service task an
  expression inside the start's transaction. Flowable's starter of all its engines cannot be had whole from Maven
  Central, so it is the starter of its process engine. Zeebe: one partition, no exporter, its own seven calls by
  gRPC (create, then activate and complete thrice); its CPU has no PostgreSQL in it.
- CPU: from /proc, of the server's process and of PostgreSQL's processes that serve its database or all. SQL
  without BEGIN and COMMIT. Open cases: started and then copied row by row, each waiting at its first task.
- Everything runs on one machine: who asks (the client), the server and PostgreSQL share its cores. The client's
  CPU is the same for all but for its looks again, and is not in the comparison of CPU; it is in that of cases/s.`;

const INTRO = `# Benchmarks

Measured by \`npm run bench -- NAME\`; what a bench writes here with \`--write\` is not edited by hand.
The whole run on a quiet machine: \`npm run bench -- engine --write\`. A look: \`npm run bench -- engine --quick\`.
Peers need Java 17 and Maven, Zeebe Java 21; what is missing is left out and said.
`;

function readFile() {
  try {
    return readFileSync(FILE, 'utf8');
  } catch {
    return '';
  }
}

/** Prints the tables; with \`--write\` they replace those in docs/benchmarks.md. */
export async function report(found) {
  const section = text(found);
  console.log(section);
  if (!found.options.write) return;
  const old = readFile();
  const whole = old.includes(BEGIN)
    ? old.slice(0, old.indexOf(BEGIN)) + section + old.slice(old.indexOf(END) + END.length)
    : `${INTRO}\n${section}\n`;
  const config = await resolveConfig(FILE);
  writeFileSync(FILE, await format(whole, { ...config, parser: 'markdown' }));
}
