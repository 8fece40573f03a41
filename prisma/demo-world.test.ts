import { describe, expect, test } from 'vitest';
import { describeWorld } from './demo-world.ts';

const world = describeWorld();
const customers = [...world.customers()];
const activeUserids = world.members.filter((member) => member.listed).map((member) => member.userid);

describe('the demo world', () => {
  test('is the same at every reading', () => {
    expect([...describeWorld({ customers: 50 }).customers()]).toEqual([
      ...describeWorld({ customers: 50 }).customers(),
    ]);
    expect([...world.customers()].slice(0, 50)).toEqual([...describeWorld({ customers: 50 }).customers()]);
  });

  test('has the promised sizes', () => {
    expect(customers).toHaveLength(5_000);
    expect(world.members).toHaveLength(6);
    expect(activeUserids).toHaveLength(4);
    expect(world.members.filter((member) => member.status === 5)).toHaveLength(1);
    expect(world.tagGroups.map((group) => group.tags.length)).toEqual([5, 5, 5, 5, 5, 5]);
    expect(world.groups).toHaveLength(8);
    expect(world.doNotContact.length).toBeGreaterThan(20);
  });

  test('has unique ids', () => {
    expect(new Set(customers.map((customer) => customer.externalUserid)).size).toBe(customers.length);
    const tagIds = world.tagGroups.flatMap((group) => [group.id, ...group.tags.map((tag) => tag.id)]);
    expect(new Set(tagIds).size).toBe(36);
  });

  test.each([5_000, 120])('gives every active member customers of every tag, among %i customers', (size) => {
    const pairs = new Set(
      [...describeWorld({ customers: size }).customers()].flatMap((customer) =>
        customer.follows
          .filter((follow) => follow.removedBy === null)
          .flatMap((follow) => follow.tagIds.map((tagId) => `${follow.userid} ${tagId}`)),
      ),
    );
    const all = activeUserids.flatMap((userid) =>
      world.tagGroups.flatMap((group) => group.tags.map((tag) => `${userid} ${tag.id}`)),
    );
    expect(all.filter((pair) => !pairs.has(pair))).toEqual([]);
  });

  test('has customers whom several members follow, none twice by one', () => {
    expect(customers.filter((customer) => customer.follows.length > 1).length).toBeGreaterThan(1_000);
    for (const { follows } of customers) {
      expect(new Set(follows.map((follow) => follow.userid)).size).toBe(follows.length);
    }
  });

  test('names only its own customers in groups and refusals', () => {
    const known = new Set(customers.map((customer) => customer.externalUserid));
    const named = [
      ...world.groups.flatMap((group) => group.externalUserids),
      ...world.doNotContact.map((row) => row.externalUserid),
    ];
    expect(named.filter((id) => !known.has(id))).toEqual([]);
  });
});
