import { api } from "../api/client.ts";

export interface Credentials {
  readonly login: string;
  readonly password: string;
  /** Slug, asked for only where several organizations' accounts fit. */
  readonly organization?: string;
}

/** Throws the problem `access.choose_organization` (409) with the organizations that fit. */
export function signIn(credentials: Credentials): Promise<unknown> {
  return api.postOnce("/auth/login", credentials);
}

/** Leaves by a full page load, so that nothing of the person stays in memory. */
export async function signOut(): Promise<void> {
  await api.postOnce("/auth/logout").catch(() => undefined);
  await globalThis.caches?.delete("steward-answers-1").catch(() => false);
  location.assign("/sign-in");
}

export interface OrganizationChoice {
  readonly slug: string;
  readonly name: string;
}

/** The organizations among which `access.choose_organization` asks to choose. */
export function choicesOf(body: Readonly<Record<string, unknown>>): readonly OrganizationChoice[] {
  return Array.isArray(body.organizations) ? body.organizations : [];
}
