'use client';

import { Button } from '@heroui/react/button';
import { useTranslations } from 'next-intl';

type Props = { query: { hasNextPage: boolean; isFetchingNextPage: boolean; fetchNextPage: () => unknown } };

/** Asks for the next part of a list, while there is one. */
export function MoreButton({ query: { hasNextPage, isFetchingNextPage, fetchNextPage } }: Props) {
  const t = useTranslations('media');
  if (!hasNextPage) return null;
  return (
    <Button className="self-center" isPending={isFetchingNextPage} onPress={() => fetchNextPage()} variant="secondary">
      {t('more')}
    </Button>
  );
}
