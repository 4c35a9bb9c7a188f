import { once } from "node:events";
import type { AddressInfo } from "node:net";
import { SMTPServer } from "smtp-server";

export interface Received {
  readonly to: string;
  readonly text: string;
}

/** A mail server on this machine that keeps what it gets and answers as `answers` says, by recipient. */
export async function openMailServer() {
  const received: Received[] = [];
  const state = { answers: async (_to: string): Promise<void> => {}, atOnce: 0, mostAtOnce: 0 };
  const server = new SMTPServer({
    disabledCommands: ["STARTTLS", "AUTH"],
    onData: async (stream, session, done) => {
      const text = (await stream.toArray()).join("");
      const to = session.envelope.rcptTo[0]?.address ?? "";
      state.atOnce += 1;
      state.mostAtOnce = Math.max(state.mostAtOnce, state.atOnce);
      const error = await state.answers(to).catch((cause: Error) => cause);
      state.atOnce -= 1;
      if (!error) received.push({ to, text });
      done(error ?? null);
    },
  });
  server.on("error", () => undefined);
  server.listen(0, "127.0.0.1");
  await once(server.server, "listening");
  const { port } = server.server.address() as AddressInfo;
  return { url: `smtp://127.0.0.1:${port}`, received, state, close: () => server.close() };
}
