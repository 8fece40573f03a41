import { buttonVariants } from '@heroui/styles';
import type { ComponentProps } from 'react';
import { Link } from './link.tsx';

type Variants = NonNullable<Parameters<typeof buttonVariants>[0]>;
type Props = ComponentProps<typeof Link> & Pick<Variants, 'variant' | 'size'>;

/** A link that looks like a button, for going somewhere. */
export function LinkButton({ variant, size, className, ...link }: Props) {
  return <Link {...link} className={buttonVariants({ variant, size, class: className })} />;
}
