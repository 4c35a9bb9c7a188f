import { placeOfSigningKey } from "../../kernel/auth/key-ring.ts";
import { placeOfSeed } from "../access/factors/totp.ts";
import { placeOfLink } from "../mail/queue.ts";

export interface SealedColumn {
  readonly table: string;
  readonly column: string;
  /** Whether its rows belong to organizations. */
  readonly tenant: boolean;
  /** Where a row's secret lives, as whoever seals and opens it says. */
  readonly place: (row: { readonly organizationId: string; readonly id: string }) => string;
}

/** Every column that holds a sealed secret, so that a new key reaches all of them; a test compares with the schema. */
export const SEALED_COLUMNS: readonly SealedColumn[] = [
  {
    table: "second_factors",
    column: "sealed_secret",
    tenant: true,
    place: ({ organizationId, id }) => placeOfSeed(organizationId, id),
  },
  { table: "mails", column: "sealed_link", tenant: true, place: ({ id }) => placeOfLink(id) },
  {
    table: "push_keys",
    column: "sealed_private_key",
    tenant: true,
    place: ({ id }) => `push_keys.sealed_private_key ${id}`,
  },
  { table: "webhooks", column: "sealed_secret", tenant: true, place: ({ id }) => `webhooks.sealed_secret ${id}` },
  {
    table: "webhooks",
    column: "sealed_former_secret",
    tenant: true,
    place: ({ id }) => `webhooks.sealed_former_secret ${id}`,
  },
  { table: "signing_keys", column: "sealed_private_key", tenant: false, place: ({ id }) => placeOfSigningKey(id) },
];
