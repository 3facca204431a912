import { assertNever } from '../../server/base/assert-never.ts';
import { MAX_KEPT_MESSAGES } from '../../server/protocol/limits.ts';
import { Markup, stripControls, toPlain } from '../../server/protocol/markup.ts';
import type {
  LineKind,
  LineMessage,
  QuestionMessage,
  RoomMessage,
  ServerMessage,
  SessionState,
  Who,
} from '../../server/protocol/messages.ts';

/** Lines kept for the eyes, the log and for wrapping anew when the width changes: room for all that can be missed, and more. */
export const MAX_LINES = MAX_KEPT_MESSAGES + 1000;

/** The wire to the game. `lost` comes back by itself, `ended` does not. */
export type Link =
  | { readonly state: 'connecting' }
  | { readonly state: 'connected' }
  | { readonly state: 'lost' }
  | { readonly state: 'ended'; readonly reason: string };

/** The ways in at the door: name and password, or the code of a seat. */
export type Entrance = 'login' | 'seat';

/** What became of the form at the door. */
export type LoginAttempt =
  | { readonly state: 'none' }
  | { readonly state: 'trying'; readonly by: Entrance }
  | { readonly state: 'refused'; readonly by: Entrance; readonly reason: string };

/** What a line is; `typed` is what the person sent from this window. */
export type ShownKind = LineKind | 'typed';

/** A line of output. Ids rise by one; `text` is markup without control characters. */
export interface Line {
  readonly id: number;
  readonly kind: ShownKind;
  readonly text: string;
  readonly from?: Who;
  /** Counted and spoken in another window of the account. */
  readonly elsewhere?: true;
}

/** All that one session shows. */
export interface SessionView {
  readonly link: Link;
  readonly world: string;
  readonly attached: SessionState;
  /** The Character that lines are for until the next `@`. */
  readonly speaker: Who | undefined;
  /** Whether it may build now. */
  readonly builds: boolean;
  /** The number by which the server knows this session; 0 before it said so. */
  readonly session: number;
  /** Whose lines these are; kept when the connection is lost. */
  readonly account: string | undefined;
  readonly login: LoginAttempt;
  readonly room: RoomMessage | undefined;
  readonly question: QuestionMessage | undefined;
  readonly prompt: string;
  readonly secret: boolean;
  readonly lines: readonly Line[];
  readonly nextLine: number;
  /** Id of the first line since the connection or, later, the login. */
  readonly since: number;
  readonly focused: boolean;
  /** Lines that arrived since the window lost focus. */
  readonly unread: number;
  /** Id of the first line that arrived after the window last lost focus. */
  readonly newSince: number | undefined;
}

export type SessionEvent =
  | { readonly type: 'server'; readonly message: ServerMessage }
  | { readonly type: 'link'; readonly link: Link }
  | { readonly type: 'typed'; readonly text: string }
  | { readonly type: 'login'; readonly by: Entrance }
  | { readonly type: 'focus'; readonly focused: boolean };

export const emptySession: SessionView = {
  link: { state: 'connecting' },
  world: '',
  attached: { state: 'login' },
  speaker: undefined,
  builds: false,
  session: 0,
  account: undefined,
  login: { state: 'none' },
  room: undefined,
  question: undefined,
  prompt: '',
  secret: false,
  lines: [],
  nextLine: 1,
  since: 1,
  focused: true,
  unread: 0,
  newSince: undefined,
};

export function reduceSession(view: SessionView, event: SessionEvent): SessionView {
  switch (event.type) {
    case 'server':
      return reduceServer(view, event.message);
    case 'link':
      return reduceLink(view, event.link);
    case 'typed':
      return reduceTyped(view, event.text);
    case 'login':
      return { ...view, login: { state: 'trying', by: event.by } };
    case 'focus':
      return event.focused ? { ...view, focused: true, unread: 0 } : { ...view, focused: false, newSince: undefined };
    default:
      return assertNever(event);
  }
}

function reduceServer(view: SessionView, message: ServerMessage): SessionView {
  if (message.type === 'resumed') return goOn(view, message.missed);
  return reduceMessage(view.link.state === 'connected' ? view : arrive(view), message);
}

/** A new connection has begun, at the door: what it is attached to, the server says next. */
const arrive = (view: SessionView): SessionView => ({
  ...view,
  ...idle,
  link: { state: 'connected' },
  attached: { state: 'login' },
  login: { state: 'none' },
  room: undefined,
  since: view.nextLine,
});

/** What a session that waits for nothing shows at its input. */
const idle = { question: undefined, secret: false, prompt: '' } as const;

/** The session goes on where it was; of what it was sent meanwhile, the oldest `missed` are gone, which nobody may overhear. */
function goOn(view: SessionView, missed: number): SessionView {
  const back: SessionView = { ...view, link: { state: 'connected' } };
  if (missed === 0) return withLine(back, { kind: 'system', text: '— connected again —' });
  return withLine(back, { kind: 'error', text: `— ${missed} line${missed === 1 ? '' : 's'} could not be kept —` });
}

function reduceMessage(view: SessionView, message: ServerMessage): SessionView {
  switch (message.type) {
    case 'line':
      return reduceLine(view, message);
    case 'session':
      return reduceAttached(
        {
          ...view,
          world: message.world,
          session: message.session,
          speaker: message.speaker,
          builds: message.builds === true,
        },
        message,
      );
    case 'room':
      return { ...view, room: message };
    case 'question':
      return { ...withLine(view, { kind: 'reply', text: message.text }), question: message };
    case 'secret':
      return { ...view, secret: message.on };
    case 'prompt':
      return { ...view, prompt: toPlain(message.text) };
    case 'resume-refused':
      return withLine(view, { kind: 'system', text: 'Your session is over. Log in again to go on.' });
    case 'bye':
      return reduceLink(view, { state: 'ended', reason: toPlain(message.reason) });
    default:
      // A newer server may say more than this client knows.
      return view;
  }
}

function reduceLine(view: SessionView, message: LineMessage): SessionView {
  const next = withLine(view, message);
  if (view.attached.state !== 'login' || message.kind !== 'error') return next;
  const by = view.login.state === 'none' ? 'login' : view.login.by;
  return { ...next, login: { state: 'refused', by, reason: toPlain(message.text) } };
}

/** Out of the door or through it. Who comes in next sees nothing of what the last one was shown. */
function reduceAttached(view: SessionView, attached: SessionState): SessionView {
  if (attached.state === 'login') return { ...view, attached: { state: 'login' }, room: undefined };
  const stranger = view.account !== undefined && view.account !== attached.account;
  return {
    ...view,
    attached,
    account: attached.account,
    login: { state: 'none' },
    room: attached.state === 'ooc' ? undefined : view.room,
    lines: stranger ? view.lines.filter((line) => line.id >= view.since) : view.lines,
    since: view.attached.state === 'login' ? view.nextLine : view.since,
  };
}

/** The typed line is shown, unless it is a secret, and answers whatever was asked. */
function reduceTyped(view: SessionView, text: string): SessionView {
  const answered: SessionView = { ...view, question: undefined, unread: 0 };
  return view.secret || text === '' ? answered : withLine(answered, { kind: 'typed', text: Markup.plain(text).source });
}

function reduceLink(view: SessionView, link: Link): SessionView {
  switch (link.state) {
    case 'connected':
      return { ...view, link };
    case 'connecting':
      return { ...view, link, since: view.nextLine };
    case 'lost':
      // Said once, however often reconnecting fails; after an end there is nothing to lose.
      return view.link.state === 'lost' || view.link.state === 'ended'
        ? view
        : withLine({ ...view, link }, { kind: 'error', text: describeLink(link) });
    case 'ended':
      // The first reason is the true one; the close that follows a goodbye adds nothing.
      return view.link.state === 'ended' ? view : cutOff(view, link);
    default:
      return assertNever(link);
  }
}

function cutOff(view: SessionView, link: Extract<Link, { state: 'ended' }>): SessionView {
  const cut: SessionView = { ...view, ...idle, link, login: { state: 'none' } };
  const told = withLine(cut, { kind: 'system', text: link.reason });
  return { ...told, since: told.nextLine };
}

type NewLine = Omit<Line, 'id'>;

function withLine(view: SessionView, { kind, text, from, elsewhere }: NewLine): SessionView {
  const line: Line = {
    id: view.nextLine,
    kind,
    text: stripControls(text),
    ...(from && { from }),
    ...(elsewhere && { elsewhere }),
  };
  const kept = view.lines.length < MAX_LINES ? view.lines : view.lines.slice(view.lines.length - MAX_LINES + 1);
  const unseen = !view.focused && kind !== 'typed' && !elsewhere;
  return {
    ...view,
    lines: [...kept, line],
    nextLine: line.id + 1,
    unread: unseen ? view.unread + 1 : view.unread,
    newSince: unseen ? (view.newSince ?? line.id) : view.newSince,
  };
}

/** The lines that came after the one numbered `id`; cheap, because ids rise by one. */
export function linesAfter(lines: readonly Line[], id: number): readonly Line[] {
  const fresh = (lines.at(-1)?.id ?? 0) - id;
  return fresh > 0 ? lines.slice(-fresh) : [];
}

/** The state of the wire in words. */
export function describeLink(link: Link): string {
  switch (link.state) {
    case 'connecting':
      return 'connecting';
    case 'connected':
      return 'connected';
    case 'lost':
      return 'connection lost: reconnecting';
    case 'ended':
      return `ended: ${link.reason}`;
    default:
      return assertNever(link);
  }
}
