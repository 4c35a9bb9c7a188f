import type { QueryClient } from "@tanstack/react-query";
import type { ComponentType } from "react";
import type { Action } from "./actions/action.ts";
import type { MessageKey } from "./i18n/messages.ts";

/** `platform` is for those who run the installation, who have no workspace. */
export type Area = "workspace" | "admin" | "portal" | "platform";

/** What the many places of the administration are told apart by, in this order. */
export const adminGroups = ["organization", "people", "signIn", "tickets", "times", "messages", "data"] as const;

export type AdminGroup = (typeof adminGroups)[number];

export interface NavItem {
  readonly to: string;
  readonly label: MessageKey;
  readonly icon: ComponentType<{ "aria-hidden"?: boolean }>;
  readonly area: Area;
  /** Of a place of the administration. */
  readonly group?: AdminGroup;
  /** Small numbers come first, in the group. */
  readonly order: number;
  /** Shown to those who hold one of these; to everyone where it is missing. */
  readonly permission?: string | readonly string[];
  /** Second letter of the chord that goes there: `i` makes `g i`. */
  readonly key?: string;
  /** A hook that gives the live count beside the name. */
  readonly useCount?: () => number | undefined;
}

/** Where a page is and what the address carries, for loading data before the page shows. */
export interface Arrival {
  readonly params: Readonly<Record<string, string>>;
  readonly search: Readonly<Record<string, unknown>>;
  readonly queries: QueryClient;
}

export interface WebRoute {
  /** Full path with parameters: `/incidents/$number`. */
  readonly path: string;
  /** `workspace` (also for `/admin`), `portal`, or `bare` for a page without a frame, open to anyone. */
  readonly frame: "workspace" | "portal" | "bare";
  readonly page: () => Promise<{ readonly default: ComponentType }>;
  readonly permission?: string | readonly string[];
  /** Its first sight needs no texts but those of `kernel/i18n/first.*.ts`; the others come later. */
  readonly fewTexts?: true;
  /**
   * What `prefetch` asks of the API at the plain address, as a literal: the server names it in the page that it sends, so
   * that the answer comes with the scripts.
   */
  readonly asks?: `/api/v1/${string}`;
  /** Starts the page's queries while a link is hovered or followed. */
  readonly prefetch?: (arrival: Arrival) => unknown;
}

/** What a module's own actions are made from. */
export interface ActionContext {
  readonly t: (key: MessageKey) => string;
  readonly may: (permission: string) => boolean;
  readonly go: (to: string) => void;
}

/** What a module has over every page of a frame, as that a service is down. Nothing where there is nothing to say. */
export interface Banner {
  readonly frame: "workspace" | "portal";
  readonly permission: string | readonly string[];
  readonly part: () => Promise<{ readonly default: ComponentType }>;
}

/** A module as the web app sees it. It names; pages are loaded when opened. */
export interface WebModule {
  readonly name: string;
  readonly nav?: readonly NavItem[];
  readonly routes: readonly WebRoute[];
  readonly banner?: Banner;
  /** A part of the sidebar below the places, loaded after the page. */
  readonly sidebar?: () => Promise<{ readonly default: ComponentType }>;
  /** Actions offered on every page, as "New incident". */
  readonly actions?: (context: ActionContext) => readonly Action[];
}
