import { SkeletonRows } from "../../ui/feedback/Skeleton.tsx";

/** While a page's own part is still on its way. */
export function PendingPage() {
  return <SkeletonRows count={12} />;
}
