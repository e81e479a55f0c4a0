import { once } from 'node:events';
import { connect } from 'node:net';

export interface Caller {
  send(request: string): Promise<{ status: number; body: string }>;
  end(): void;
}

/**
 * A connection that is used again and again, over a plain socket: the load generator shares two cores with the server,
 * and a full HTTP client would take a good part of what is measured.
 */
export async function keptAlive({ hostname, port }: URL): Promise<Caller> {
  const socket = connect(Number(port), hostname);
  socket.setNoDelay(true);
  await once(socket, 'connect');
  let answered: (reply: { status: number; body: string }) => void = () => {};
  let bytes = Buffer.alloc(0);
  socket.on('data', (part) => {
    bytes = Buffer.concat([bytes, part]);
    const head = bytes.indexOf('\r\n\r\n');
    if (head < 0) return;
    const start = head + 4;
    const end = start + Number(/content-length: (\d+)/i.exec(bytes.subarray(0, head).toString('latin1'))?.[1] ?? 0);
    if (bytes.length < end) return;
    const reply = { status: Number(bytes.subarray(9, 12).toString()), body: bytes.subarray(start, end).toString() };
    bytes = bytes.subarray(end);
    answered(reply);
  });
  return {
    send: (request) =>
      new Promise((resolve) => {
        answered = resolve;
        socket.write(request);
      }),
    end: () => socket.destroy(),
  };
}
