import type { WorldCorp } from '#prisma/demo-world';
import { CallbackSender } from './callback-sender.ts';
import type { VirtualClock } from './clock.ts';
import { defaultSettings, settingsSchema, type SimulatorSettings } from './settings.ts';
import type { Store } from './store.ts';
import { Traffic } from './traffic.ts';

/** One enterprise with its own credentials, people, messages, tokens and limits; ids of another one are unknown to it. */
export class Corp {
  readonly store: Store;
  readonly clock: VirtualClock;
  readonly traffic = new Traffic();
  readonly callbacks = new CallbackSender(this);
  #settings: SimulatorSettings;

  constructor(store: Store, clock: VirtualClock) {
    this.store = store;
    this.clock = clock;
    this.#settings = settingsSchema.parse({ ...defaultSettings, ...JSON.parse(store.getSetting('settings') ?? '{}') });
  }

  get corpId(): string {
    return this.store.getSetting('corpId') ?? '';
  }

  get credentials(): WorldCorp {
    return {
      corpId: this.corpId,
      name: this.store.getSetting('corpName') ?? '',
      agentId: Number(this.store.getSetting('agentId') ?? 0),
      secret: this.store.getSetting('secret') ?? '',
    };
  }

  setCredentials({ corpId, name, agentId, secret }: WorldCorp): void {
    this.store.setSetting('corpId', corpId);
    this.store.setSetting('corpName', name);
    this.store.setSetting('agentId', String(agentId));
    this.store.setSetting('secret', secret);
  }

  get settings(): SimulatorSettings {
    return this.#settings;
  }

  changeSettings(patch: Partial<SimulatorSettings>): void {
    this.#settings = settingsSchema.parse({ ...this.#settings, ...patch });
    this.store.setSetting('settings', JSON.stringify(this.#settings));
  }

  close(): void {
    this.callbacks.stop();
    this.store.close();
  }
}
