import { buttonVariants } from '@heroui/styles';
import Link from 'next/link';
import type { ComponentProps } from 'react';

type Variants = NonNullable<Parameters<typeof buttonVariants>[0]>;
type Props = ComponentProps<typeof Link> & Pick<Variants, 'variant' | 'size'>;

/** A link that looks like a button, for going somewhere. */
export function LinkButton({ variant, size, className, ...link }: Props) {
  return <Link {...link} className={buttonVariants({ variant, size, class: className })} />;
}
