import { api } from "../api/client.ts";

export interface Credentials {
  readonly login: string;
  readonly password: string;
  /** Slug, asked for only where several organizations' accounts fit. */
  readonly organization?: string;
}

/** Throws the problem `choose_organization` (409) with the organizations that fit. */
export function signIn(credentials: Credentials): Promise<unknown> {
  return api.postOnce("/auth/login", credentials);
}

/** Leaves by a full page load, so that nothing of the person stays in memory. */
export async function signOut(): Promise<void> {
  await api.postOnce("/auth/logout").catch(() => undefined);
  location.assign("/sign-in");
}

export interface OrganizationChoice {
  readonly slug: string;
  readonly name: string;
}

/** Reads the choices of a `choose_organization` problem, from `organizations` or else from `errors`. */
export function choicesOf(body: Readonly<Record<string, unknown>>): readonly OrganizationChoice[] {
  const listed = Array.isArray(body.organizations) ? body.organizations : body.errors;
  if (!Array.isArray(listed)) return [];
  return listed.map((entry: Readonly<Record<string, unknown>>) => ({
    slug: String(entry.slug ?? entry.path ?? entry.code ?? ""),
    name: String(entry.name ?? entry.message ?? ""),
  }));
}
