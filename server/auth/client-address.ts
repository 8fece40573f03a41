/** Where a request came from, as our own server saw it; what a caller writes into it is thrown away. */
export const addressHeader = 'x-client-address';

type Way = { peer: string; forwardedFor: string; proxies: number };

/**
 * The address behind so many proxies of ours, each of which appends whom it was asked by: what stands further left was
 * written by the caller. Without proxies it is the peer.
 */
export function clientAddress({ peer, forwardedFor, proxies }: Way): string {
  const named = forwardedFor.split(',').flatMap((each) => each.trim() || []);
  const way = [...named, peer];
  return way.at(-1 - proxies) ?? way[0] ?? peer;
}

/** An address as limits count it: of IPv6 the network, since a household has as many addresses as it likes. */
export function networkOf(address: string): string {
  const [, ipv4] = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address) ?? [];
  if (ipv4 || !address.includes(':')) return ipv4 ?? address;
  const [head = ''] = address.split('::', 1);
  return head.split(':').slice(0, 4).join(':');
}
