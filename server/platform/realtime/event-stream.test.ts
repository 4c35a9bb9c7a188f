import assert from "node:assert/strict";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { connect } from "node:net";
import { test } from "node:test";
import { openEventStream } from "./event-stream.ts";

test("a client that takes nothing is cut off, and what waits for it stays bounded", async () => {
  const written = Promise.withResolvers<{ messages: number; waiting: number }>();
  const server = createServer(async (_request, response) => {
    const stream = openEventStream(response, {}, 100);
    let messages = 0;
    let waiting = 0;
    const data = { text: "x".repeat(10_000) };
    while (messages < 100_000 && (await stream.send({ event: "change", data }))) {
      messages++;
      waiting = Math.max(waiting, response.writableLength);
    }
    written.resolve({ messages, waiting });
  });
  server.listen(0, "127.0.0.1");
  await new Promise((resolve) => server.once("listening", resolve));
  const client = connect((server.address() as AddressInfo).port, "127.0.0.1");
  client.pause();
  client.on("error", () => {});
  client.write("GET / HTTP/1.1\r\nhost: x\r\n\r\n");
  const { messages, waiting } = await written.promise;
  assert.ok(messages < 100_000, `${messages} messages were written`);
  assert.ok(waiting < 200_000, `${waiting} bytes waited`);
  client.destroy();
  server.close();
});
