import assert from "node:assert/strict";
import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { test } from "node:test";
import { allowInternal, isInternal, mayReach } from "./internal.ts";
import { post } from "./post.ts";

test("S67 addresses of the machine, its network and its cloud are internal, in every way of writing them", () => {
  for (const address of [
    "127.0.0.1",
    "127.8.8.8",
    "0.0.0.0",
    "10.0.0.1",
    "172.16.0.1",
    "172.31.255.255",
    "192.168.1.1",
    "169.254.169.254",
    "100.64.0.1",
    "224.0.0.1",
    "255.255.255.255",
    "::1",
    "::",
    "::ffff:127.0.0.1",
    "::ffff:8.8.8.8",
    "fc00::1",
    "fd12::1",
    "fe80::1",
    "ff02::1",
    "64:ff9b::7f00:1",
    "2002:7f00:1::",
  ])
    assert.equal(isInternal(address), true, address);
  for (const address of ["1.1.1.1", "8.8.8.8", "172.32.0.1", "100.128.0.1", "2606:4700::1111", "2a00:1450::1"])
    assert.equal(isInternal(address), false, address);
});

test("what the installation names may be reached, by host, address or network, and nothing else inside", () => {
  allowInternal(["10.1.0.0/16", "Chat.internal", "192.168.7.7"]);
  assert.equal(mayReach("x.example", "10.1.2.3"), true);
  assert.equal(mayReach("chat.internal", "172.16.0.9"), true);
  assert.equal(mayReach("192.168.7.7", "192.168.7.7"), true);
  assert.equal(mayReach("x.example", "10.2.0.1"), false);
  assert.equal(mayReach("x.example", "1.1.1.1"), true);
  allowInternal([]);
});

test("S67 a name that leads inside is refused when the connection is made", async () => {
  allowInternal([]);
  await assert.rejects(post({ url: "http://localhost:9/x", headers: {}, body: "" }), /internal address/);
  await assert.rejects(post({ url: "http://127.0.0.1:9/x", headers: {}, body: "" }), /internal address/);
  await assert.rejects(post({ url: "http://[::ffff:7f00:1]:9/x", headers: {}, body: "" }), /internal address/);
});

test("S67 a receiver that takes a message and says nothing is given up", async () => {
  const server = createServer(() => undefined);
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  allowInternal(["127.0.0.1"]);
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  await assert.rejects(post({ url, headers: {}, body: "" }, 100), /^Error: No answer within 0.1 s$/);
  allowInternal([]);
  server.closeAllConnections();
  server.close();
});
