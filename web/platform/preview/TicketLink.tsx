import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { pathOf } from "../../kernel/live/invalidation.ts";

interface TicketLinkProps {
  ticket: { readonly kind: string; readonly number: string };
  className?: string | undefined;
  children: ReactNode;
}

/** A link to another ticket; pointing at it or focusing it shows what it is about. */
export function TicketLink({ ticket, className, children }: TicketLinkProps) {
  return (
    <Link to={`/${pathOf(ticket.kind)}/${ticket.number}`} className={className} data-preview={ticket.kind}>
      {children}
    </Link>
  );
}
