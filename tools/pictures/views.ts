import type { Api } from "./demo-server.ts";
import type { WebPage } from "./routes.ts";
import { type Scene, scenes } from "./scenes.ts";

/** A page at an address, with what its parameters and states ask for filled in. */
export interface View {
  readonly name: string;
  readonly address: string;
  /** Sign-in name of who looks; undefined for nobody. */
  readonly person: string | undefined;
  /** What is done before the picture. */
  readonly act?: Scene["act"];
}

/** Asks the API as the person of this sign-in name. */
type As = (person: string) => Promise<Api>;

/** Collections of the API whose path is not the page's. */
const collections: Readonly<Record<string, string>> = {
  requests: "incidents",
  organizations: "platform/organizations",
};

/** Lists of the administration that open no record over them. */
const NO_FORMS: ReadonlySet<string> = new Set([
  ...["data", "mails", "notification-deliveries", "role-grants", "service-accounts", "sessions", "sign-ins"],
  ...["access-reviews", "bulk-jobs", "guests"],
]);

/** What is asked of a page that shows nothing before it is asked. */
const questions: Readonly<Record<string, (api: Api) => Promise<string>>> = {
  "/admin/access/why": async (api) => {
    const [ticket, person] = [await firstOf(api, "incidents"), await firstOf(api, "users")];
    return `user=${person?.id}&kind=incident&record=${ticket?.number}&action=resolve`;
  },
  "/admin/data": async (api) => {
    const team = await firstOf(api, "teams");
    return `table=teams&sort=name&row=${team?.id}`;
  },
  "/admin/access/who": async (api) => `record=${(await firstOf(api, "incidents"))?.number}`,
};

/** The page as it opens and in its states. Throws where the demo has no record to show. */
export async function viewsOf(page: WebPage, person: string | undefined, as: As): Promise<View[]> {
  const usual = await usualViewsOf(page, person === undefined ? undefined : await as(person));
  const states = await Promise.all((scenes[page.path] ?? []).map((scene) => stateOf(page, scene, person, as)));
  return [...usual.map((view) => ({ ...view, person })), ...states.flat()];
}

/** Nothing where the demo happens to have no record of that kind. */
async function stateOf(page: WebPage, scene: Scene, usually: string | undefined, as: As): Promise<View[]> {
  const person = scene.person ?? usually;
  const found = addressOf(page.path, person === undefined ? undefined : await as(person), scene.like);
  const address = await (scene.like ? found.catch(() => undefined) : found);
  if (address === undefined) return [];
  return [
    {
      name: `${page.name}--${scene.name}`,
      address: scene.asks ? `${address}?${scene.asks}` : address,
      person,
      ...(scene.act ? { act: scene.act } : {}),
    },
  ];
}

/**
 * The page itself, by the newest record where its path has a parameter; for a kind of master data also with the form of
 * a new record and with one open.
 */
async function usualViewsOf(page: WebPage, api: Api | undefined): Promise<Omit<View, "person" | "act">[]> {
  const address = await addressOf(page.path, api);
  if (api && page.path === "/admin/import") return importViews(page, address, api);
  const question = api && questions[page.path];
  if (question)
    return [
      { name: page.name, address },
      { name: `${page.name}--asked`, address: `${address}?${await question(api)}` },
    ];
  const [, kind] = /^\/admin\/([^/]+)$/.exec(page.path) ?? [];
  const record = kind && api && !NO_FORMS.has(kind) ? await firstOf(api, kind) : undefined;
  if (!record) return [{ name: page.name, address }];
  return [
    { name: page.name, address },
    { name: `${page.name}--new`, address: `${address}?open=new` },
    { name: `${page.name}--open`, address: `${address}?open=${record.id}` },
  ];
}

/** The assistant at the beginning, and at each import that the demo has. */
async function importViews({ name }: WebPage, address: string, api: Api): Promise<Omit<View, "person" | "act">[]> {
  const { items } = (await api("GET", "/imports")) as { items: { id: string; state: string }[] };
  const open = items.map(({ id, state }) => ({ name: `${name}--${state}`, address: `${address}?id=${id}` }));
  return [{ name, address }, ...open];
}

async function addressOf(path: string, api: Api | undefined, like?: string): Promise<string> {
  const parts = path.split("/");
  for (const [at, part] of parts.entries()) {
    if (!part.startsWith("$")) continue;
    parts[at] = part === "$" || part === "$lost" ? "nowhere" : await exampleOf(parts[at - 1] ?? "", part, api, like);
  }
  return parts.join("/");
}

async function exampleOf(parent: string, parameter: string, api: Api | undefined, like?: string): Promise<string> {
  const record = api && (await firstOf(api, collections[parent] ?? parent, like));
  if (!record) throw new Error(`no example is known for ${parameter} (tools/pictures/views.ts)`);
  return record.number ?? record.id;
}

async function firstOf(
  api: Api,
  collection: string,
  like?: string,
): Promise<{ id: string; number?: string } | undefined> {
  const filter = like ? `&filter=${encodeURIComponent(like)}` : "";
  // Some collections are short and have no pages.
  const list = await api("GET", `/${collection}?limit=1${filter}`).catch(() =>
    api("GET", `/${collection}`).catch(() => undefined),
  );
  return (list as { items?: { id: string; number?: string }[] } | undefined)?.items?.[0];
}
