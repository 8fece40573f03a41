import { parseArgs } from 'node:util';
import { describeWorld } from '#prisma/demo-world';
import { startSimulator } from './simulator.ts';

const { values } = parseArgs({
  options: {
    port: { type: 'string', default: '0' },
    data: { type: 'string' },
    customers: { type: 'string', default: '5000' },
  },
});

const simulator = await startSimulator({
  port: Number(values.port),
  dataDir: values.data,
  world: describeWorld({ customers: Number(values.customers) }),
});
console.log(`WeCom simulator ready: ${simulator.url} (phones: ${simulator.phoneUrl})`);

for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => void simulator.stop());
