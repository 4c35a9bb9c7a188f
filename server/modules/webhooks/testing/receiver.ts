import { once } from "node:events";
import { createServer, type IncomingHttpHeaders } from "node:http";
import type { AddressInfo } from "node:net";

export interface Received {
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

/** A web server on this machine that keeps what it is sent, and answers as it is told. */
export async function openReceiver() {
  const received: Received[] = [];
  const state = { status: 200, hangsUp: false, answer: "not now" };
  const server = createServer((request, response) => {
    let body = "";
    request.setEncoding("utf8");
    request.on("data", (part: string) => {
      body += part;
    });
    request.on("end", () => {
      received.push({ headers: request.headers, body });
      if (state.hangsUp) return void request.socket.destroy();
      response.writeHead(state.status, state.status === 302 ? { location: "http://127.0.0.1:1/elsewhere" } : {});
      response.end(state.status === 200 ? "" : state.answer);
    });
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/hook`,
    received,
    state,
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}
