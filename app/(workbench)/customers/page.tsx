import { CustomerSearch } from '#components/customers/customer-search.tsx';
import { filterParams, toSearchFilter } from '#components/customers/filter-params.ts';
import { readParams } from '#components/ui/query-params.ts';
import { titled } from '../../language.ts';
import { addressOf, Prefetched, type Search } from '../../prefetched.tsx';

export const generateMetadata = titled((messages) => messages.shell.pages.customers);

export default async function CustomersPage({ searchParams }: { searchParams: Search }) {
  const { page, ...filter } = readParams(filterParams, await addressOf(searchParams));
  return (
    <Prefetched
      ask={({ customers, tags, accounts }, { timeZone, size }) => [
        customers.search.prefetch({ ...toSearchFilter(filter, timeZone), page, size, hasDetails: true }),
        tags.list.prefetch({}),
        tags.listGroups.prefetch(),
        accounts.list.prefetch(),
      ]}
    >
      <CustomerSearch />
    </Prefetched>
  );
}
