import type { UseQueryResult } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { SkeletonRows } from "../../ui/feedback/Skeleton.tsx";
import { ErrorPage } from "../pages/ErrorPage.tsx";

interface LoadedProps<T> {
  query: UseQueryResult<T>;
  /** While the first answer is on its way; rows where missing. */
  skeleton?: ReactNode;
  children: (data: T) => ReactNode;
}

/** What a query answered, once it has; until then a skeleton, and on failure what happened and how to try again. */
export function Loaded<T>({ query, skeleton, children }: LoadedProps<T>) {
  if (query.data !== undefined) return children(query.data);
  if (query.isError) return <ErrorPage error={query.error} retry={() => query.refetch()} />;
  return skeleton ?? <SkeletonRows />;
}
