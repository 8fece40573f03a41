import { expect, test } from '#e2e/fixtures/flow';

test('a viewer sees tasks and cannot create one, neither by page nor by API', async ({ page, as, given }) => {
  const sender = await given.sender();
  const [friend] = await given.friendsOf(sender, ['张三']);
  await as('VIEWER', { accounts: [sender] });

  await page.goto('/');
  await expect(page.getByRole('heading', { level: 1, name: '工作台' })).toBeVisible();
  await expect(page.getByRole('link', { name: '新建群发' })).toBeHidden();
  await page.goto('/tasks');
  await expect(page.getByText('还没有群发任务')).toBeVisible();
  await expect(page.getByRole('link', { name: '新建群发' })).toBeHidden();
  await page.goto('/tasks/new');
  await expect(page.getByRole('heading', { name: '没有新建群发的权限' })).toBeVisible();

  const answer = await page.request.post('/api/v1/workbench/group-send/tasks', {
    data: {
      senderAccountId: sender.userid,
      target: { customerIds: [Number(friend?.id)] },
      messageContent: { type: 'TEXT', data: { text: '您好' } },
    },
  });
  expect(answer.status()).toBe(403);
  expect(await answer.json()).toMatchObject({ code: 403, error: 'FORBIDDEN', data: null });
});
