import { useRouter } from "@tanstack/react-router";
import { type MouseEvent, type ReactNode, useRef } from "react";

interface RowLinkProps {
  to: string;
  className?: string | undefined;
  children: ReactNode;
}

/** So long (ms) a pointer rests on it before its page is fetched ahead, as with every other link. */
const INTENT = 40;

/**
 * A link of which a page has dozens, as the rows of a list: it costs nothing until somebody points at it, where the
 * router's own works out its address and watches the place with each of them.
 */
export function RowLink({ to, ...props }: RowLinkProps) {
  const router = useRouter();
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const ahead = () => router.preloadRoute({ to: to as never }).catch(() => undefined);
  const go = (event: MouseEvent) => {
    if (event.defaultPrevented || event.button !== 0) return;
    if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    router.navigate({ to: to as never });
  };
  return (
    <a
      href={to}
      tabIndex={-1}
      {...props}
      onClick={go}
      onMouseEnter={() => {
        timer.current = setTimeout(ahead, INTENT);
      }}
      onMouseLeave={() => clearTimeout(timer.current)}
      onTouchStart={ahead}
    />
  );
}
