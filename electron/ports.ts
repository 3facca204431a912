// Wires between session windows and the game: one message channel each, no network.
import { MessageChannelMain, type WebContents } from 'electron';
import type { ServerConnection } from '../server/protocol/connection.ts';
import { SESSION_PORT_EVENT } from '../server/protocol/launcher.ts';
import { electronPayload, messagePortConnection } from '../server/transports/message-port.ts';

/** Hands the page one end of a new channel; the other end becomes its Connection. */
export function connectPage(page: WebContents): ServerConnection {
  const { port1, port2 } = new MessageChannelMain();
  page.postMessage(SESSION_PORT_EVENT, null, [port2]);
  return messagePortConnection(port1, electronPayload);
}
