import { lazy, Suspense } from "react";
import { Skeleton } from "../../ui/feedback/Skeleton.tsx";

const Sanitised = lazy(() => import("./Sanitised.tsx"));

/** Rich text as the server keeps it: sanitised there, and once more before it is shown. */
export function RichText(props: { html: string }) {
  return (
    <Suspense fallback={<Skeleton width="60%" />}>
      <Sanitised html={props.html} />
    </Suspense>
  );
}
