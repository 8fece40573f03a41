import { createInterface } from 'node:readline/promises';
import { Writable } from 'node:stream';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import { recordAudit } from '#server/audit/record';
import { systemActor } from '#server/auth/actor';
import { ensureAdmin } from '#server/auth/staff';
import { insertCorp, refuseTwice } from '#server/corps/create';
import { type CreateCorpInput, createCorpInput } from '#server/corps/schema';
import { createDb, inTransaction } from '#server/db';
import { withDatabase } from '#server/postgres/commands';
import { runCommand } from './run-command.ts';

const usage =
  'npm run corp -- --name <名称> --wecom-corp-id <企业ID> --agent-id <AgentID> --admin-email <邮箱>\n' +
  '应用的 Secret 取自环境变量 CORP_SECRET，没有则在终端询问。';

/** `npm run corp`: makes a further corp with its first admin. The secret never stands on the command line. */
async function main(): Promise<void> {
  const { email, ...named } = readOptions();
  const secret = process.env.CORP_SECRET || (await askSecret());
  const parsed = createCorpInput.safeParse({ ...named, secret });
  if (!parsed.success) throw new Error(faultsOf(parsed.error));
  const { corpId, password } = await withDatabase((url) => makeCorp(url, parsed.data, email));
  process.stdout.write(`已新增企业 ${parsed.data.name}（编号 ${corpId}），管理员 ${email}\n`);
  if (password) process.stdout.write(`密码（只显示这一次）${password}\n`);
}

/** What is wrong, never what was given: it may be the secret. */
const faultsOf = ({ issues }: z.ZodError) =>
  issues.map(({ path, message }) => `${path.join('.')}: ${message}`).join('\n');

function readOptions() {
  const text = { type: 'string' } as const;
  const { values } = parseArgs({
    options: { name: text, 'wecom-corp-id': text, 'agent-id': text, 'admin-email': text },
  });
  const parsed = createCorpInput
    .omit({ secret: true })
    .extend({ email: z.email() })
    .safeParse({
      name: values.name,
      wecomCorpId: values['wecom-corp-id'],
      agentId: Number(values['agent-id']),
      email: values['admin-email'],
    });
  if (parsed.success) return parsed.data;
  throw new Error(`${faultsOf(parsed.error)}\n${usage}`);
}

/** Asks without showing what is typed. */
async function askSecret(): Promise<string> {
  if (!process.stdin.isTTY) throw new Error(`缺少 CORP_SECRET\n${usage}`);
  process.stdout.write('Secret（输入不显示）：');
  const nowhere = new Writable({ write: (_chunk, _encoding, done) => done() });
  const terminal = createInterface({ input: process.stdin, output: nowhere, terminal: true });
  const secret = await terminal.question('');
  terminal.close();
  process.stdout.write('\n');
  return secret;
}

async function makeCorp(url: string, input: CreateCorpInput, email: string) {
  const db = createDb(url, { poolSize: 2 });
  try {
    return await refuseTwice(() =>
      inTransaction(db, async (tx) => {
        const corpId = await insertCorp(tx, input);
        await recordAudit(tx, systemActor(corpId), 'corp.created', corpId);
        const isKnown = await tx.authUser.findUnique({ where: { email: email.toLowerCase() }, select: { id: true } });
        const admin = await ensureAdmin(tx, { corpId, email });
        return { corpId, password: isKnown ? null : admin?.generatedPassword };
      }),
    );
  } finally {
    await db.$disconnect();
  }
}

await runCommand(main);
