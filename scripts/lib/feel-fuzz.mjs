import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { Camunda8 } from '@camunda8/sdk';
import { chanceOf, expression } from './feel-expressions.mjs';
import { prepareServer } from './prepare-server.mjs';
import { root } from './project.mjs';

const escape = (text) =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');

/** Asks both and gives what differs, as JSON texts. */
export async function fuzz({ address, seed, count }) {
  await prepareServer();
  const ours = await import(pathToFileURL(path.join(root, 'dist', 'server', 'rules', 'index.js')));
  const client = new Camunda8({
    ZEEBE_GRPC_ADDRESS: `grpc://${address}`,
    CAMUNDA_OAUTH_DISABLED: true,
    zeebeGrpcSettings: { ZEEBE_CLIENT_LOG_LEVEL: 'NONE' },
  }).getZeebeGrpcApiClient();
  const chance = chanceOf(seed);
  const differences = [];
  for (let index = 0; index < count; index += 1) {
    const source = expression(chance);
    const answers = {
      zeebe: await askZeebe(client, source, `fuzz_${seed}_${index}_${Date.now()}`),
      ours: askOurs(ours, source),
    };
    if (answers.zeebe !== answers.ours) differences.push({ source, ...answers });
  }
  await client.close();
  return { differences, asked: count };
}

async function askZeebe(client, source, id) {
  const text = `<literalExpression><text>${escape(source)}</text></literalExpression>`;
  const xml = `<definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" id="file_${id}" name="f" namespace="fuzz"><decision id="${id}" name="f"><variable name="v"/>${text}</decision></definitions>`;
  try {
    await client.deployResource({ name: `${id}.dmn`, decision: Buffer.from(xml) });
    const { failureMessage, decisionOutput } = await client.evaluateDecision({
      decisionId: id,
      variables: {},
    });
    return failureMessage ? 'fails' : JSON.stringify(JSON.parse(decisionOutput));
  } catch {
    return 'refused';
  }
}

function askOurs({ checkExpression, evaluateExpression }, source) {
  if (checkExpression(source)) return 'refused';
  try {
    return JSON.stringify(evaluateExpression(source, {}));
  } catch {
    return 'fails';
  }
}
