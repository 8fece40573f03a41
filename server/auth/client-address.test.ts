import { expect, test } from 'vitest';
import { clientAddress, networkOf } from './client-address.ts';

test('without proxies of ours nobody is believed about his address', () => {
  expect(clientAddress({ peer: '203.0.113.9', forwardedFor: '10.0.0.1', proxies: 0 })).toBe('203.0.113.9');
});

test('behind proxies of ours the address is what the outermost of them saw', () => {
  const forwardedFor = '1.1.1.1, 203.0.113.9, 10.0.0.2';
  expect(clientAddress({ peer: '10.0.0.3', forwardedFor, proxies: 2 })).toBe('203.0.113.9');
  expect(clientAddress({ peer: '10.0.0.3', forwardedFor: '203.0.113.9', proxies: 1 })).toBe('203.0.113.9');
  expect(clientAddress({ peer: '10.0.0.3', forwardedFor: '', proxies: 1 })).toBe('10.0.0.3');
});

test('limits count a network of IPv6 as one', () => {
  expect(networkOf('2001:db8:1:2:aaaa::1')).toBe('2001:db8:1:2');
  expect(networkOf('2001:db8:1:2:bbbb:1:2:3')).toBe('2001:db8:1:2');
  expect(networkOf('::ffff:203.0.113.9')).toBe('203.0.113.9');
  expect(networkOf('203.0.113.9')).toBe('203.0.113.9');
});
