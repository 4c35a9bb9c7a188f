import type { Api } from "./demo-server.ts";
import type { WebPage } from "./routes.ts";

/** A page at an address, with what its parameters and states ask for filled in. */
export interface View {
  readonly name: string;
  readonly address: string;
}

/** Collections of the API whose path is not the page's. */
const collections: Readonly<Record<string, string>> = {
  requests: "incidents",
  organizations: "platform/organizations",
};

/** What is asked of a page that shows nothing before it is asked. */
const questions: Readonly<Record<string, (api: Api) => Promise<string>>> = {
  "/admin/access/why": async (api) => {
    const [ticket, person] = [await firstOf(api, "incidents"), await firstOf(api, "users")];
    return `user=${person?.id}&kind=incident&record=${ticket?.number}&action=resolve`;
  },
  "/admin/access/who": async (api) => `record=${(await firstOf(api, "incidents"))?.number}`,
};

/**
 * The page's views: itself, by the newest record where its path has a parameter; for a kind of master data also with the
 * form of a new record and with one open. Throws where the demo has no record to show.
 */
export async function viewsOf(page: WebPage, api: Api | undefined): Promise<View[]> {
  const address = await addressOf(page.path, api);
  if (api && page.path === "/admin/import") return importViews(page, address, api);
  const question = api && questions[page.path];
  if (question)
    return [
      { name: page.name, address },
      { name: `${page.name}--asked`, address: `${address}?${await question(api)}` },
    ];
  const [, kind] = /^\/admin\/([^/]+)$/.exec(page.path) ?? [];
  const record = kind && api ? await firstOf(api, kind) : undefined;
  if (!record) return [{ name: page.name, address }];
  return [
    { name: page.name, address },
    { name: `${page.name}--new`, address: `${address}?open=new` },
    { name: `${page.name}--open`, address: `${address}?open=${record.id}` },
  ];
}

/** The assistant at the beginning, and at each import that the demo has. */
async function importViews({ name }: WebPage, address: string, api: Api): Promise<View[]> {
  const { items } = (await api("GET", "/imports")) as { items: { id: string; state: string }[] };
  const open = items.map(({ id, state }) => ({ name: `${name}--${state}`, address: `${address}?id=${id}` }));
  return [{ name, address }, ...open];
}

async function addressOf(path: string, api: Api | undefined): Promise<string> {
  const parts = path.split("/");
  for (const [at, part] of parts.entries()) {
    if (!part.startsWith("$")) continue;
    parts[at] = part === "$" || part === "$lost" ? "nowhere" : await exampleOf(parts[at - 1] ?? "", part, api);
  }
  return parts.join("/");
}

async function exampleOf(parent: string, parameter: string, api: Api | undefined): Promise<string> {
  const record = api && (await firstOf(api, collections[parent] ?? parent));
  if (!record) throw new Error(`no example is known for ${parameter} (tools/pictures/views.ts)`);
  return record.number ?? record.id;
}

async function firstOf(api: Api, collection: string): Promise<{ id: string; number?: string } | undefined> {
  // Some collections are short and have no pages.
  const list = await api("GET", `/${collection}?limit=1`).catch(() =>
    api("GET", `/${collection}`).catch(() => undefined),
  );
  return (list as { items?: { id: string; number?: string }[] } | undefined)?.items?.[0];
}
