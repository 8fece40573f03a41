import { z } from 'zod';
import { VirtualClock } from './clock.ts';
import { FaultList } from './faults.ts';
import { Store } from './store.ts';
import { Traffic } from './traffic.ts';

const settingsSchema = z.object({
  /** For so long after its creation a message answers 41063. */
  dispatchingSeconds: z.number().min(0),
  /** How many group messages a customer may receive (facts §6.1, rule 3). */
  quotaMode: z.enum(['MONTH_DAYS', 'WEEK_7', 'DAY_1']),
  callsPerMinute: z.number().int().positive(),
});
export type SimulatorSettings = z.infer<typeof settingsSchema>;
export const settingsPatch = settingsSchema.partial();

const defaults: SimulatorSettings = { dispatchingSeconds: 1, quotaMode: 'MONTH_DAYS', callsPerMinute: 10_000 };

/** Everything a request may need. The store survives a restart; faults and counts do not. */
export class SimulatorState {
  readonly store: Store;
  readonly clock: VirtualClock;
  readonly faults = new FaultList();
  readonly traffic = new Traffic();
  #settings: SimulatorSettings;

  constructor(dataDir?: string) {
    this.store = new Store(dataDir);
    this.clock = new VirtualClock(this.store);
    this.#settings = settingsSchema.parse({ ...defaults, ...JSON.parse(this.store.getSetting('settings') ?? '{}') });
  }

  get settings(): SimulatorSettings {
    return this.#settings;
  }

  changeSettings(patch: Partial<SimulatorSettings>): void {
    this.#settings = settingsSchema.parse({ ...this.#settings, ...patch });
    this.store.setSetting('settings', JSON.stringify(this.#settings));
  }
}
