import { expect, test } from 'vitest';
import { givenPipeline } from './given-pipeline.ts';

const pipeline = givenPipeline();

test('one text to three customers: the member confirms, and every result says so', async () => {
  const scene = await pipeline.given(3);
  const { groupSendTaskId: taskId } = await pipeline.create(scene);
  await pipeline.run(scene);

  const waiting = await pipeline.get(scene, taskId);
  expect(waiting).toMatchObject({ status: 'PROCESSING', targetCount: 3, processingCount: 3 });
  expect(waiting.waitingFor).toMatchObject({ reason: 'MEMBER_TO_CONFIRM', detail: scene.sender.name });

  await pipeline.wecom.confirm({ userid: scene.sender.userid });
  await pipeline.advance(60);
  await pipeline.run(scene);

  const ended = await pipeline.get(scene, taskId);
  expect(ended).toMatchObject({ status: 'COMPLETED', successCount: 3, processingCount: 0, waitingFor: null });
  expect(ended.results.map((result) => result.status)).toEqual(['SUCCESS', 'SUCCESS', 'SUCCESS']);
  const ledger = await pipeline.wecom.ledger(ended.batches[0]?.msgid ?? '');
  expect(ledger.map((entry) => entry.externalUserid).sort()).toEqual([...scene.externalUserids].sort());
});
