import { sql } from "kysely";
import { openToken } from "../server/platform/access/sessions.ts";
import type { Ground } from "./ground.ts";
import type { Lane, Request, Workload } from "./workload.ts";

const LANES = 8;
/** Requests a lane knows before it begins anew. */
const MANY = 1_000;

interface Agent {
  readonly id: string;
  readonly bearer: string;
}

interface Found {
  readonly agents: readonly Agent[];
  readonly numbers: readonly string[];
  readonly teams: readonly string[];
  /** Tickets that can be started, with their team. */
  readonly waiting: readonly { readonly id: string }[];
  readonly hasSearch: boolean;
}

/** What quality.md asks for, with eight people at once. */
export async function workloads(ground: Ground): Promise<Workload[]> {
  const found = await look(ground);
  const all: Workload[] = [
    { name: "read one ticket by number", target: 2_500, p99: 15, lanes: lanes(found, reads) },
    { name: "list 25 newest open of a queue", target: 1_300, p99: 25, lanes: lanes(found, queues) },
    { name: "create a ticket", target: 850, p99: 40, lanes: lanes(found, creations) },
    { name: "comment", target: 800, lanes: lanes(found, comments) },
    { name: "change state and assignee", target: 720, lanes: lanes(found, changes) },
  ];
  if (!found.hasSearch) return all;
  return [...all, { name: "full-text search", target: 1_000, p99: 40, lanes: lanes(found, searches) }];
}

async function look(ground: Ground): Promise<Found> {
  return ground.work(async (ctx) => {
    const people = await sql<{ id: string }>`select u.id from users u where u.type = 'agent'
      and (select count(*) from team_members m where m.organization_id = u.organization_id and m.user_id = u.id) = 20`.execute(
      ctx.db,
    );
    const numbers = await sql<{
      number: string;
    }>`select r.number from records r join tickets t on t.id = r.id
      where not t.restricted order by md5(r.id::text) limit 20000`.execute(ctx.db);
    const teams = await sql<{
      id: string;
    }>`select id from teams where name like 'Queue %' order by length(name), name`.execute(ctx.db);
    const waiting = await sql<{
      id: string;
    }>`select id from tickets where state in ('new', 'assigned') and not restricted
      and team_id is not null order by md5(id::text) limit 4000`.execute(ctx.db);
    const known = await sql<{ known: boolean }>`select to_regproc('search_words') is not null as known`.execute(ctx.db);
    const agents: Agent[] = [];
    const expiresAt = new Date(Date.now() + 86_400_000);
    for (const { id } of people.rows.slice(0, LANES)) {
      const { token } = await openToken(ctx, { userId: id, name: "bench", permissions: null, expiresAt });
      agents.push({ id, bearer: token });
    }
    return {
      agents,
      numbers: numbers.rows.map((row) => row.number),
      teams: teams.rows.map((row) => row.id),
      waiting: waiting.rows,
      hasSearch: known.rows[0]?.known === true,
    };
  });
}

type Asked = (found: Found, lane: number) => Request[];

function lanes(found: Found, asked: Asked): Lane[] {
  return found.agents.map(({ bearer }, lane) => ({ bearer, requests: asked(found, lane) }));
}

const reads: Asked = ({ numbers }, lane) =>
  own(numbers, lane).map((number) => ({ method: "GET", path: `/incidents/${number}` }));

/** Each queue in turn, big and small. */
const queues: Asked = ({ teams }, lane) =>
  many((turn) => ({
    method: "GET",
    path: `/incidents?teamId=${teams[(turn + lane) % teams.length]}&open=true&sort=-createdAt&limit=25`,
  }));

const creations: Asked = ({ teams, agents }, lane) =>
  many((turn) => ({
    method: "POST",
    path: "/incidents",
    body: {
      title: `Printer ${turn} prints nothing`,
      description: "<p>Since this morning nothing comes out of it, and its light blinks twice.</p>",
      impact: 1 + (turn % 3),
      urgency: 1 + ((turn >> 2) % 3),
      requesterId: agents[lane]?.id,
      teamId: teams[(turn + lane) % teams.length],
      channel: "phone",
    },
  }));

const comments: Asked = ({ waiting }, lane) =>
  own(waiting, lane).map(({ id }, turn) => ({
    method: "POST",
    path: `/incidents/${id}/comments`,
    body: { body: `<p>We are looking into it, step ${turn}.</p>`, visibility: turn % 2 === 0 ? "public" : "internal" },
  }));

/** Tickets whose steps are taken by turns: a whole round is among the requests that the floor records. */
const ROUND = 10;

/** Started, handed over, held, handed back: a state and an assignee in turn, for ever. */
const changes: Asked = ({ waiting, agents }, lane) => {
  const steps = [
    { name: "start", body: {} },
    { name: "assign", body: { assigneeId: agents[(lane + 1) % LANES]?.id } },
    { name: "hold", body: { pendingReason: "supplier" } },
    { name: "assign", body: { assigneeId: agents[lane]?.id } },
  ];
  const mine = own(waiting, lane);
  const rounds = Array.from({ length: Math.ceil(mine.length / ROUND) }, (_, round) =>
    mine.slice(round * ROUND, (round + 1) * ROUND),
  );
  return rounds.flatMap((round) =>
    steps.flatMap(({ name, body }) =>
      round.map(({ id }) => ({ method: "POST" as const, path: `/incidents/${id}/transitions/${name}`, body })),
    ),
  );
};

const WORDS = ["printer", "network", "password", "citrix", "robot", "gateway", "invoice", "barcode", "battery", "vpn"];

const searches: Asked = (_found, lane) =>
  many((turn) => {
    const words = [WORDS[(turn + lane) % WORDS.length], WORDS[(turn * 7 + 3) % WORDS.length]];
    return { method: "GET", path: `/search?q=${words.join("+")}` };
  });

function own<T>(all: readonly T[], lane: number): T[] {
  return all.filter((_, index) => index % LANES === lane);
}

function many(make: (turn: number) => Request): Request[] {
  return Array.from({ length: MANY }, (_, turn) => make(turn));
}
