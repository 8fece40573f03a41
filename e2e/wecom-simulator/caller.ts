import { z } from 'zod';
import { demoCorp } from '#prisma/demo-world';
import { startSimulator, type RunningSimulator, type SimulatorOptions } from './simulator.ts';

const reply = z.looseObject({ errcode: z.number(), errmsg: z.string() });
export type Reply = z.infer<typeof reply>;

const group = '/cgi-bin/externalcontact/';

/** A simulator with a token at hand, as the tests of this folder call it. */
export type CalledSimulator = RunningSimulator & {
  token: string;
  renewToken(): Promise<void>;
  call(name: string, body?: unknown): Promise<Reply>;
};

export async function startCalled(options: SimulatorOptions = {}): Promise<CalledSimulator> {
  const running = await startSimulator({ ...options, settings: { dispatchingSeconds: 0, ...options.settings } });
  const wecom: CalledSimulator = {
    ...running,
    token: await fetchToken(running.url),
    async renewToken() {
      wecom.token = await fetchToken(running.url);
    },
    call(name, body = {}) {
      const url = `${running.url}${group}${name}?access_token=${wecom.token}`;
      return read(url, { method: 'POST', body: JSON.stringify(body) });
    },
  };
  return wecom;
}

export async function read(url: string, init?: RequestInit): Promise<Reply> {
  const response = await fetch(url, init);
  return reply.parse(await response.json());
}

async function fetchToken(url: string): Promise<string> {
  const answer = await read(`${url}/cgi-bin/gettoken?corpid=${demoCorp.corpId}&corpsecret=${demoCorp.secret}`);
  return z.string().parse(answer.access_token);
}

/** Two members who confirm only when told to; lina has wmA, wmB, wmC, lei has wmC and wmD. */
export async function startWithPeople(options: SimulatorOptions = {}): Promise<CalledSimulator> {
  const wecom = await startCalled(options);
  const habit = { confirmAfterSeconds: 'never' as const };
  await wecom.control.putMembers(
    { userid: 'LiNa', name: '李娜', habit },
    { userid: 'lei', habit },
    { userid: 'away', listed: false },
    { userid: 'gone', listed: false, status: 5 },
  );
  const of = (...userids: string[]) => ({ follows: userids.map((userid, at) => ({ userid, lastChatTime: at })) });
  await wecom.control.putCustomers(
    { externalUserid: 'wmA', name: '张三', ...of('LiNa') },
    { externalUserid: 'wmB', ...of('LiNa') },
    { externalUserid: 'wmC', ...of('LiNa', 'lei') },
    { externalUserid: 'wmD', ...of('lei') },
  );
  return wecom;
}

export const greeting = { chat_type: 'single', sender: 'LiNa', text: { content: '周五到店有礼' } };
