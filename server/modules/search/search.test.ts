import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { sql } from "kysely";
import { openWorld, type Person, type TestOrganization, type World } from "../../testing/world.ts";

describe("search", () => {
  let world: World;
  let home: TestOrganization;
  before(async () => {
    world = await openWorld();
    home = await world.organization();
  });
  after(() => world.close());

  const open = async (person: Person, title: string, more: object = {}) => {
    const answer = await person.call("POST", "/incidents", { title, ...more });
    assert.equal(answer.status, 201, JSON.stringify(answer.body));
    return answer.body as { id: string; number: string; version: number };
  };
  const say = async (person: Person, id: string, body: string, visibility = "public") => {
    const answer = await person.call("POST", `/incidents/${id}/comments`, { body, visibility });
    assert.equal(answer.status, 201, JSON.stringify(answer.body));
    return answer.body.id as string;
  };
  const searched = async (person: Person, q: string) => {
    const answer = await person.call("GET", `/search?q=${encodeURIComponent(q)}&limit=50`);
    assert.equal(answer.status, 200, JSON.stringify(answer.body));
    return (answer.body.items as { id: string }[]).map((item) => item.id);
  };
  const listed = async (person: Person, q: string) => {
    const answer = await person.call("GET", `/incidents?q=${encodeURIComponent(q)}&limit=200`);
    assert.equal(answer.status, 200, JSON.stringify(answer.body));
    return (answer.body.items as { id: string }[]).map((item) => item.id);
  };
  const finds = async (person: Person, q: string, id: string, expected = true) => {
    assert.equal((await searched(person, q)).includes(id), expected, `search of ${q}`);
    assert.equal((await listed(person, q)).includes(id), expected, `list with ${q}`);
  };

  it("finds a ticket by words of its title, description and comments, in every form they take", async () => {
    const { agent } = home.people;
    const description =
      "<p>Alle Kennwörter der Straße laufen über <b>srv-db01</b>, auch outlook.exe &amp; 10.11.12.13</p>";
    const { id } = await open(agent, "Große Druckerwarteschlange printing badly in Łódź café", { description });
    await say(agent, id, "Müller says the toner leaks");
    for (const q of [
      ...["große", "GROSSE", "gross", "print", "printed", "kennwort", "kennwörter", "strasse", "lodz", "Łódź", "cafe"],
      ...["CAFÉ", "srv-db01", "db01", "outlook", "outlook.exe", "10.11.12.13", "müller", "Mueller", "muller"],
      ...[
        "toner café",
        "toners",
        '"toner leaks"',
        "Druckerwarte",
        "zebra or toner",
        "zebra oder toner",
        "toner -zebra",
      ],
    ])
      await finds(agent, q, id);
    for (const q of ["zebra", '"leaks toner"', "toner zebra", "toner -café", "10.12.11.13", "strong", "amp zebra"])
      await finds(agent, q, id, false);
  });

  it("puts the ticket of a number first, written in whatever way", async () => {
    const { agent } = home.people;
    const one = await open(agent, "Beamer of room four");
    const digits = String(Number(one.number.split("-")[1]));
    const other = await open(agent, `Beamer like in incident ${digits}`);
    for (const q of [one.number, one.number.toLowerCase(), `INC-${digits}`, `inc ${digits}`, digits, `#${digits}`])
      assert.equal((await searched(agent, q))[0], one.id, q);
    assert.ok((await searched(agent, digits)).includes(other.id));
    assert.deepEqual(await searched(home.people.other_end_user, one.number), []);
  });

  it("S40 shows no word of an internal note to requester, watcher or another organization", async () => {
    const { agent, end_user: requester, other_end_user: watcher, auditor } = home.people;
    const { id } = await open(requester, "Camera broken quokkatitle");
    await say(agent, id, "suspect wombatnote theft", "internal");
    await home.transact(({ db }) =>
      db.insertInto("watchers").values({ organization_id: home.id, id, record_id: id, user_id: watcher.id }).execute(),
    );
    for (const person of [agent, requester, watcher]) await finds(person, "quokkatitle", id);
    for (const q of ["wombatnote", "wombat", "quokkatitle wombatnote", '"suspect wombatnote"']) {
      await finds(requester, q, id, false);
      await finds(watcher, q, id, false);
      await finds(agent, q, id);
    }
    // Nor may one learn it from what leaving out does.
    await finds(requester, "quokkatitle -wombatnote", id);
    const abroad = await world.organization();
    for (const q of ["quokkatitle", "wombatnote"]) {
      await finds(abroad.people.admin, q, id, false);
      await finds(abroad.people.agent, q, id, false);
    }
    assert.equal((await searched(auditor, "wombatnote")).includes(id), true);
  });

  it("S40 shows a requester their own, and nobody else's, however many newer ones of others there are", async () => {
    const { agent, end_user: requester } = home.people;
    const mine = await open(requester, "Flamingo chair");
    for (let n = 0; n < 5; n += 1) await open(agent, `Flamingo table ${n}`);
    assert.deepEqual(await searched(requester, "flamingo"), [mine.id]);
    assert.deepEqual(await listed(requester, "flamingo"), [mine.id]);
    assert.equal((await searched(agent, "flamingo")).length, 6);
  });

  it("follows edits, deletions and moves in the same transaction", async () => {
    const { agent } = home.people;
    const one = await open(agent, "Ocelot first");
    const two = await open(agent, "Ocelot second");
    const comment = await say(agent, one.id, "pangolin speaks");
    await finds(agent, "pangolin first", one.id);
    await agent.call(
      "PATCH",
      `/incidents/${one.id}`,
      { title: "Axolotl first", description: "numbat" },
      match(one.version),
    );
    await finds(agent, "axolotl numbat", one.id);
    await finds(agent, "axolotl pangolin", one.id);
    await finds(agent, "ocelot", one.id, false);
    const edited = await agent.call("PATCH", `/incidents/${one.id}/comments/${comment}`, { body: "tapir speaks" });
    assert.equal(edited.status, 200, JSON.stringify(edited.body));
    await finds(agent, "tapir", one.id);
    await finds(agent, "pangolin", one.id, false);
    await home.transact(({ db }) =>
      db.updateTable("comments").set({ record_id: two.id, visibility: "internal" }).where("id", "=", comment).execute(),
    );
    await finds(agent, "tapir", one.id, false);
    await finds(agent, "tapir second", two.id);
    await agent.call("DELETE", `/incidents/${two.id}/comments/${comment}`);
    await finds(agent, "tapir", two.id, false);
  });

  it("leaves deleted tickets out", async () => {
    const { admin } = home.people;
    const { id, version } = await open(admin, "Okapi gone");
    await finds(admin, "okapi", id);
    const gone = await admin.call("DELETE", `/incidents/${id}`, undefined, match(version));
    assert.equal(gone.status, 204, JSON.stringify(gone.body));
    await finds(admin, "okapi", id, false);
  });

  it("ranks titles before texts, and the newer before the older", async () => {
    const { agent } = home.people;
    const old = await open(agent, "Capybara in title");
    const text = await open(agent, "Animal", { description: "a capybara in text" });
    const title = await open(agent, "Another capybara");
    const late = await open(agent, "Animal again", { description: "a capybara in text" });
    assert.deepEqual(await searched(agent, "capybara"), [title.id, old.id, late.id, text.id]);
    const answer = await agent.call("GET", "/search?q=capybara%20text&kinds=incident");
    assert.match(answer.body.items[0].snippet, /a capybara in text/);
    assert.deepEqual((await agent.call("GET", "/search?q=capybara&kinds=nothing")).body.items, []);
  });

  it("answers whatever is asked, hostile or not", async () => {
    const { agent, end_user: requester } = home.people;
    const hostile = [
      ..."!|&:*'\"\\()<>-%_;\0\u{1f600}\ud800".split(""),
      ...[
        "' or 1=1 --",
        "a:*b",
        "foo:A & bar:*",
        "((((",
        '"unclosed',
        "-",
        "--x",
        "- -",
        "or",
        "or or or",
        "!!a",
        "a & | b",
      ],
      ...[
        "<->",
        "a <-> b",
        "'o:000000000000:incident'",
        "the",
        "der die das",
        "-the",
        "x".repeat(500),
        "ä".repeat(400),
      ],
      ...["a ".repeat(250), '" " "', "\u202e\u0301\u0301", "١٢٣", "İI", "ﬁx", "\\x00", "$" + "{1}", "𝔘𝔫𝔦", "-a -b -c"],
    ];
    for (const q of hostile) {
      const text = q.toWellFormed();
      for (const person of [agent, requester]) {
        const found = await person.call("GET", `/search?q=${encodeURIComponent(text)}`);
        assert.equal(found.status, 200, `${JSON.stringify(q)}: ${JSON.stringify(found.body)}`);
        const similar = await person.call("GET", `/search/similar?title=${encodeURIComponent(text.slice(0, 200))}`);
        assert.ok([200, 400].includes(similar.status), JSON.stringify(similar.body));
        const list = await person.call("GET", `/incidents?q=${encodeURIComponent(text)}`);
        assert.ok([200, 400].includes(list.status), JSON.stringify(list.body));
      }
    }
  });

  it("does not stumble over texts of any size or shape", async () => {
    const { agent } = home.people;
    const long = Array.from({ length: 20_000 }, (_, n) => `w${n.toString(36)}q`).join(" ");
    const { id } = await open(agent, `Enormous ${"x".repeat(180)}`, { description: long });
    await finds(agent, "enormous w5q", id);
    await say(agent, id, `${"y".repeat(5000)} 'quoted':1A ibexes`);
    await finds(agent, "ibex", id);
  });

  it("proposes open tickets with similar titles and no others", async () => {
    const { agent, end_user: requester } = home.people;
    const one = await open(agent, "Mail server in Berlin does not answer");
    const two = await open(agent, "Mail server Berlin not answering since noon");
    const far = await open(agent, "Mail client shows old server name");
    const done = await open(agent, "Mail server in Berlin does not answer");
    await agent.call("POST", `/incidents/${done.id}/transitions/cancel`, { reason: "again" });
    const { body } = await agent.call("GET", `/incidents/${one.id}/similar`);
    const ids = body.items.map((item: { id: string }) => item.id);
    assert.equal(ids[0], two.id);
    assert.ok(!ids.includes(one.id) && !ids.includes(done.id) && !ids.includes(far.id));
    const typed = await agent.call("GET", `/search/similar?title=${encodeURIComponent("Berlin mail server")}`);
    assert.deepEqual(
      new Set(typed.body.items.slice(0, 2).map((item: { id: string }) => item.id)),
      new Set([one.id, two.id]),
    );
    const theirs = await requester.call("GET", `/search/similar?title=${encodeURIComponent("Berlin mail server")}`);
    assert.deepEqual(theirs.body.items, []);
    assert.equal((await requester.call("GET", `/incidents/${one.id}/similar`)).status, 404);
  });

  it("gives the application no way to the words but the functions", async () => {
    await assert.rejects(
      home.transact(({ db }) => sql`select from search_documents`.execute(db)),
      /permission denied/,
    );
  });
});

function match(version: number): Record<string, string> {
  return { "if-match": `"${version}"` };
}
