'use client';

import NextLink from 'next/link';
import { type ComponentProps, useState } from 'react';

/**
 * A link inside the workbench. Its page is fetched when the pointer, a finger or the focus comes to it, not as soon as it
 * is in sight: a page of a table shows dozens, and each would ask the server twice.
 */
export function Link(props: Omit<ComponentProps<typeof NextLink>, 'prefetch'>) {
  const [isNear, setNear] = useState(false);
  const come = () => setNear(true);
  return (
    <NextLink {...props} onFocus={come} onMouseEnter={come} onTouchStart={come} prefetch={isNear ? null : false} />
  );
}
