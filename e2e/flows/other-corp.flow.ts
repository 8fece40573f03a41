import { expect, test } from '#e2e/fixtures/flow';
import { givenAccount, givenCorp, givenEndedTask, givenUser } from '#e2e/fixtures/world';

test("another corp's task does not exist", async ({ page, as, db }) => {
  const corp = await givenCorp(db);
  const account = await givenAccount(db, corp);
  const { id } = await givenEndedTask(db, account, await givenUser(db, corp));
  await as('ADMIN');

  for (const taskId of [String(id), '999999999']) {
    await page.goto(`/tasks/${taskId}`);
    await expect(page.getByRole('heading', { name: '任务不存在' })).toBeVisible();
    const answer = await page.request.get(`/api/v1/workbench/group-send/tasks/${taskId}`);
    expect(answer.status()).toBe(404);
    const { requestId: _requestId, ...envelope } = await answer.json();
    expect(envelope).toEqual({
      code: 404,
      message: '不存在，或您无权查看',
      data: null,
      error: 'NOT_FOUND',
      details: [],
    });
  }
});
