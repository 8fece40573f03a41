import { z } from 'zod';
import type { AppMessage } from './app-messages.ts';
import type { Attempt, Delivery as CallbackDelivery, PushInput } from './callback-sender.ts';
import type { chaosSchema } from './chaos.ts';
import type { ControlInput } from './control-schema.ts';
import type { EndpointName } from './endpoint.ts';
import type { Fault } from './faults.ts';
import type { WorldCorp } from '#prisma/demo-world';
import type { Delivery, MessageOverview, RecipientOverview } from './ledger.ts';
import type { SimulatorSettings } from './settings.ts';

type FaultOf<T extends Fault> = T extends Fault ? Omit<T, 'endpoint'> : never;
type NewFault = FaultOf<Fault>;

/** The control API of a running simulator, for tests and the demo. */
export class SimulatorClient {
  readonly #url: string;
  readonly #query: Record<string, string>;

  /** Without a corpId: for the simulator's first corp. */
  constructor(url: string, query: { corpId?: string; silent?: '' } = {}) {
    this.#url = new URL('/_simulator/', url).href;
    this.#query = query;
  }

  /** The same calls for another corp of the simulator. */
  corp(corpId: string): SimulatorClient {
    return new SimulatorClient(this.#url, { ...this.#query, corpId });
  }

  /** The same calls, of which the callback address hears nothing. */
  silently(): SimulatorClient {
    return new SimulatorClient(this.#url, { ...this.#query, silent: '' });
  }

  /** Adds an empty corp, or changes a known one's credentials; answers its client. */
  async putCorp(corp: ControlInput['corp']): Promise<SimulatorClient> {
    await this.#post('corps', corp);
    return this.corp(corp.corpId);
  }

  corps(): Promise<WorldCorp[]> {
    return this.#fetch('corps');
  }

  /** Forgets all people and messages; `customers: 0` is an empty corp, else the demo world of that size. */
  replaceWorld(world: ControlInput['world']) {
    return this.#post('world', world);
  }

  /** Adds members or changes them. */
  putMembers(...members: ControlInput['members']) {
    return this.#post('members', members);
  }

  /** Adds customers, and replaces their relations to the members named. */
  putCustomers(...customers: ControlInput['customers']) {
    return this.#post('customers', customers);
  }

  /** Takes members out of the address book, with their relations. */
  deleteMembers(...userids: string[]) {
    return this.#post('members/delete', userids);
  }

  deleteCustomers(...externalUserids: string[]) {
    return this.#post('customers/delete', externalUserids);
  }

  /** Changes what is given of relations (remark, mobiles, tags, removal). Answers how many there were. */
  async changeFollows(...follows: ControlInput['follows']): Promise<number> {
    return z.number().parse(await this.#post('follows', follows));
  }

  /** Adds or renames tag groups and the tags named in them. */
  putTagGroups(...groups: ControlInput['tagGroups']) {
    return this.#post('tags', groups);
  }

  /** Deletes tags and groups by id, and takes the tags off all customers. */
  deleteTags(...ids: string[]) {
    return this.#post('tags/delete', ids);
  }

  /** Adds or changes customer chats; customers and members named join. */
  putChats(...chats: ControlInput['chats']) {
    return this.#post('chats', chats);
  }

  leaveChat(leaving: ControlInput['leaving']) {
    return this.#post('chats/leave', leaving);
  }

  dismissChat(chatId: string) {
    return this.#post('chats/dismiss', chatId);
  }

  /** How members confirm and customers react, of one member or of all; applies to waiting messages too. */
  setHabit(habit: ControlInput['habit']) {
    return this.#post('habits', habit);
  }

  /** Decides what becomes of these customers. */
  setReaction(reaction: ControlInput['reaction']) {
    return this.#post('reactions', reaction);
  }

  removeRelation(removal: ControlInput['removal']) {
    return this.#post('removals', removal);
  }

  /** Lets WeCom choose another member than the sender for these customers. */
  route(route: ControlInput['route']) {
    return this.#post('routes', route);
  }

  changeSettings(settings: Partial<SimulatorSettings>) {
    return this.#post('settings', settings);
  }

  /** Members press 确认发送 now. Answers how many tasks were confirmed. */
  async confirm(which: ControlInput['confirmation'] = {}): Promise<number> {
    return z.number().parse(await this.#post('confirmations', which));
  }

  /** A group send that somebody made by hand. Answers its msgid. */
  async createMessage(message: ControlInput['message']): Promise<string> {
    return z.string().parse(await this.#post('messages', message));
  }

  advanceClock(seconds: number) {
    return this.#post('clock', { advanceSeconds: seconds } satisfies ControlInput['clock']);
  }

  /** Makes every token so far answer 40014 (invalid) or 42001 (expired). */
  endTokens(errcode: 40014 | 42001) {
    return this.#post('tokens', { errcode } satisfies ControlInput['tokens']);
  }

  /** Makes the next `times` calls of the endpoint go wrong, or all of them until cleared. */
  addFault(endpoint: EndpointName, fault: NewFault) {
    return this.#post('faults', { endpoint, ...fault });
  }

  clearFaults(endpoint?: EndpointName) {
    return this.#fetch(endpoint ? `faults?endpoint=${encodeURIComponent(endpoint)}` : 'faults', { method: 'DELETE' });
  }

  /** Where this corp's events go; null: nowhere. */
  setCallback(callback: SimulatorSettings['callback']) {
    return this.changeSettings({ callback });
  }

  /** The URL verification of WeCom's console. */
  async verifyCallback(): Promise<{ isVerified: boolean; attempt: Attempt }> {
    return await this.#result('callbacks/verify', null);
  }

  /** Pushes any event, plain XML or raw body, once or in copies, without retries. Answers what the receiver said to each. */
  sendCallback(push: PushInput): Promise<Attempt[]> {
    return this.#result('callbacks', push);
  }

  /** What changes of people made WeCom tell, with all attempts. */
  callbacks(): Promise<CallbackDelivery[]> {
    return this.#fetch('callbacks');
  }

  /** Makes a share of all calls go wrong, decided by seed and number of the call; null ends it. */
  setChaos(chaos: z.input<typeof chaosSchema> | null) {
    return this.#post('chaos', chaos);
  }

  /** Faults that struck so far, by kind; of chaos by its own kinds. */
  faultCounts(): Promise<Record<string, number>> {
    return this.#fetch('faults');
  }

  /** Every message that a customer really received, oldest first. */
  ledger(msgid?: string): Promise<Delivery[]> {
    return this.#fetch(msgid ? `ledger?msgid=${encodeURIComponent(msgid)}` : 'ledger');
  }

  /** Every row of one group send or of all with its status, cheap at a hundred thousand. */
  recipients(msgid?: string): Promise<RecipientOverview[]> {
    return this.#fetch(msgid ? `recipients?msgid=${encodeURIComponent(msgid)}` : 'recipients');
  }

  /** The msgids that each customer really received, by customer. */
  confirmed(): Promise<Record<string, string[]>> {
    return this.#fetch('confirmed');
  }

  /** Every group send with its creator, time, cancellation, reminders, and each member's task. */
  messages(): Promise<MessageOverview[]> {
    return this.#fetch('messages');
  }

  /** Messages of the application to members, oldest first; of one member or of all. */
  appMessages(userid?: string): Promise<AppMessage[]> {
    return this.#fetch(userid ? `app-messages?userid=${encodeURIComponent(userid)}` : 'app-messages');
  }

  /** Calls so far by endpoint, failed ones included. */
  calls(): Promise<Partial<Record<EndpointName, number>>> {
    return this.#fetch('calls');
  }

  forgetCalls() {
    return this.#fetch('calls', { method: 'DELETE' });
  }

  /** The simulator's time, Unix seconds. */
  state(): Promise<{ now: number; settings: SimulatorSettings }> {
    return this.#fetch('state');
  }

  #post(path: string, body: unknown): Promise<unknown> {
    return this.#result(path, body);
  }

  async #result<T>(path: string, body: unknown): Promise<T> {
    const answer = await this.#fetch<{ result: T }>(path, { method: 'POST', body: JSON.stringify(body) });
    return answer.result;
  }

  async #fetch<T>(path: string, init?: RequestInit): Promise<T> {
    const url = new URL(path, this.#url);
    for (const [name, value] of Object.entries(this.#query)) url.searchParams.set(name, value);
    const response = await fetch(url, init);
    const text = await response.text();
    if (!response.ok) throw new Error(`simulator control ${path}: ${response.status} ${text}`);
    return JSON.parse(text);
  }
}
