// Checked parsing of what a client sent over a structured wire: nothing unexpected gets past here.
import { fail, ok, type Result } from '../base/result.ts';
import { MAX_LINE_LENGTH } from './limits.ts';
import type { ClientInfoMessage, ClientMessage, ServerMessage } from './messages.ts';

/** A terminal larger than this many columns or rows is a mistake. */
const MAX_SIZE = 1000;
/** Names, passwords and client names: no honest one is longer. */
const MAX_WORD = 200;

/** Parses JSON text from a client. The error is one sentence for the log, not for players. */
export function parseClientMessage(json: string): Result<ClientMessage> {
  const data = parseJson(json);
  return data === undefined ? fail('not JSON') : checkClientMessage(data);
}

/** Checks a value that arrived by structured clone. Unknown fields are left behind. */
export function checkClientMessage(data: unknown): Result<ClientMessage> {
  if (!isRecord(data)) return fail('not an object');
  switch (data['type']) {
    case 'input':
      // Longer lines pass, so that the session can refuse them with a notice; the wire bounds the message itself.
      return typeof data['text'] === 'string' ? ok({ type: 'input', text: data['text'] }) : fail('input without text');
    case 'login':
      return checkLogin(data);
    case 'seat':
      return isWord(data['code']) ? ok({ type: 'seat', code: data['code'] }) : fail('seat without code');
    case 'client':
      return ok(checkClientInfo(data));
    case 'resume':
      return isWord(data['token']) && isCount(data['received'])
        ? ok({ type: 'resume', token: data['token'], received: data['received'] })
        : fail('resume without token or count');
    case 'received':
      return isCount(data['count']) ? ok({ type: 'received', count: data['count'] }) : fail('received without count');
    case 'map':
    case 'problems':
      return ok({ type: data['type'], on: data['on'] === true });
    case 'inspect':
      return checkInspect(data['object']);
    case 'form':
      return checkForm(data);
    default:
      return fail('unknown type');
  }
}

/** Whether an input line is within bounds. */
export const isLineTooLong = (text: string): boolean => text.length > MAX_LINE_LENGTH;

/**
 * Parses JSON text from the server of the same origin and version. Only the envelope is checked: the server made it.
 */
export function parseServerMessages(json: string): readonly ServerMessage[] {
  const data = parseJson(json);
  const list: readonly unknown[] = Array.isArray(data) ? data : [data];
  return list.filter((item): item is ServerMessage => isRecord(item) && typeof item['type'] === 'string');
}

function checkLogin(data: Record<string, unknown>): Result<ClientMessage> {
  const { name, password, create } = data;
  if (!isWord(name) || !isWord(password)) return fail('login without name or password');
  return ok({ type: 'login', name, password, create: create === true });
}

function checkClientInfo(data: Record<string, unknown>): ClientInfoMessage {
  const { protocol, name, columns, rows, spoken, resumes, edits } = data;
  return {
    type: 'client',
    ...(typeof protocol === 'number' && { protocol }),
    ...(isWord(name) && { name }),
    ...(isSize(columns) && { columns }),
    ...(isSize(rows) && { rows }),
    ...(spoken === true && { spoken }),
    ...(resumes === true && { resumes }),
    ...(edits === true && { edits }),
  };
}

function checkInspect(object: unknown): Result<ClientMessage> {
  if (object !== null && !isCount(object)) return fail('inspect without object');
  return ok({ type: 'inspect', object });
}

function checkForm({ id, lines, check }: Record<string, unknown>): Result<ClientMessage> {
  if (!isCount(id) || !Array.isArray(lines)) return fail('form without id or lines');
  const texts: readonly unknown[] = lines;
  if (!texts.every((line) => typeof line === 'string')) return fail('form with a line that is no text');
  // More than is done in one step passes, so that it can be answered; the wire bounds the message itself.
  return ok({ type: 'form', id, lines: texts, check: check === true });
}

const isRecord = (data: unknown): data is Record<string, unknown> =>
  typeof data === 'object' && data !== null && !Array.isArray(data);
const isWord = (data: unknown): data is string => typeof data === 'string' && data.length <= MAX_WORD;
const isSize = (data: unknown): data is number =>
  Number.isInteger(data) && Number(data) > 0 && Number(data) <= MAX_SIZE;
const isCount = (data: unknown): data is number => Number.isSafeInteger(data) && Number(data) >= 0;

function parseJson(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return undefined;
  }
}
