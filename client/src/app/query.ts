import { keepPreviousData, QueryClient, useQuery } from '@tanstack/react-query';
import type { Endpoint, ParamsOf, QueryIn, ReplyOf } from '../../../shared/api/endpoint';
import { whoAmI } from '../../../shared/api/people';
import { ApiError, call } from './api';

export const queries = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 5_000,
      retry: (failures, error) => !(error instanceof ApiError) && failures < 3,
    },
  },
});

/**
 * What a GET of the contract answers, kept and refreshed. With `stay`, what was shown before stays until the new answer
 * is there.
 */
export function useCall<E extends Endpoint>(
  endpoint: E,
  parts: { params?: ParamsOf<E>; query?: QueryIn<E> } = {},
  { stay = false, when = true }: { stay?: boolean; when?: boolean } = {},
) {
  return useQuery<ReplyOf<E>>({
    queryKey: [endpoint.path, parts.params ?? {}, parts.query ?? {}],
    queryFn: () => call(endpoint, parts),
    enabled: when,
    ...(stay ? { placeholderData: keepPreviousData } : {}),
  });
}

/** Everything that was asked is asked again when it is next looked at. */
export const refresh = () => queries.invalidateQueries();

/** Somebody else is at this browser, or nobody: what was answered to the one before is forgotten, not only asked again. */
export const startAnew = () => queries.resetQueries();

export const useMe = () => useCall(whoAmI);

/** Whether somebody only rates and codes in a study: its other pages are for researchers. */
export const useIsAnnotator = (study: string | undefined): boolean =>
  useMe().data?.studies.find(({ slug }) => slug === study)?.role === 'annotator';
