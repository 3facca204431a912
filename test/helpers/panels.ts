import type { FormAnswer } from '../../server/protocol/building.ts';
import { toPlain } from '../../server/protocol/markup.ts';
import type { ServerMessage } from '../../server/protocol/messages.ts';
import type { Window } from './stage.ts';

/** What a window was sent of a type since it was last looked at. */
export const ofType = <T extends ServerMessage['type']>(window: Window, type: T) =>
  window.messages.filter((message): message is Extract<ServerMessage, { type: T }> => message.type === type);

/** Sends a form; returns what it was answered, in plain words. */
export async function formOf(window: Window, lines: readonly string[], check = false): Promise<FormAnswer | undefined> {
  await window.send({ type: 'form', id: 7, lines, check });
  const [answer] = ofType(window, 'answer');
  return answer && { ...answer, text: toPlain(answer.text) };
}
