// Everything a session and its client say to each other, as unions tagged by `type`. Text is markup source (markup.ts);
// what a line *is* travels as its kind, never only as colour.
import type {
  EditMessage,
  FeedRequest,
  FormAnswer,
  FormMessage,
  InspectMessage,
  MapMessage,
  ProblemsMessage,
  SheetMessage,
} from './building.ts';

/** What a line is, so that a client can route, count, colour or speak it without reading it. */
export const lineKinds = [
  'say',
  'whisper',
  'pose',
  'emit',
  'arrive',
  'leave',
  'action',
  'look',
  'reply',
  'error',
  'system',
  'page',
  'channel',
  'echo',
] as const;
export type LineKind = (typeof lineKinds)[number];

/** Somebody or something in the world, as far as a client may know. */
export interface Who {
  readonly id: number;
  readonly name: string;
}

/** One line (or paragraph, or block with `\n`) for the reader. `text` is markup source. */
export interface LineMessage {
  readonly type: 'line';
  readonly kind: LineKind;
  readonly text: string;
  /** Who spoke or acted, where somebody did. */
  readonly from?: Who;
  /** Meant for the account, and shown in another of its sessions: a quiet mark here, not to be counted (MS12). */
  readonly elsewhere?: true;
}

/** A Character of the account, for lists to choose from. */
export interface CharacterView extends Who {
  /** Where it is, or where it would appear. */
  readonly place: string;
  /** Ids of the sessions that puppet it or speak for it. */
  readonly sessions: readonly number[];
  /** Whether its account plays it, or a guest on its seat (MS40), or nobody. */
  readonly state: 'free' | 'played' | 'seated';
}

/** What this session is attached to. Sent whenever it changes. */
export type SessionState =
  | { readonly state: 'login' }
  | { readonly state: 'ooc'; readonly account: string; readonly characters: readonly CharacterView[] }
  | {
      readonly state: 'ic';
      readonly account: string;
      readonly character: Who;
      /** All Characters of the account, to change to and to speak for. */
      readonly characters: readonly CharacterView[];
    }
  /** Plays a Character of `account` by its leave (MS40). */
  | { readonly state: 'seated'; readonly account: string; readonly character: Who }
  /** Sees what the Character's player sees, and types nothing into the world (MS41). */
  | { readonly state: 'watching'; readonly account: string; readonly character: Who };

export type SessionMessage = {
  readonly type: 'session';
  readonly session: number;
  readonly world: string;
  /** What a client shows to come back to this session after a lost connection. */
  readonly resume?: string;
  /** The Character that lines are for until the next `@`. */
  readonly speaker?: Who;
  /** Whether it may build now, and so ask for the map and for sheets. */
  readonly builds?: true;
} & SessionState;

/**
 * Answers a `resume`: this connection is the session's now. `received` messages of it came before; those that the client
 * missed follow, but for the oldest `missed`, which are no longer kept.
 */
export interface ResumedMessage {
  readonly type: 'resumed';
  readonly received: number;
  readonly missed: number;
}

/** Answers a `resume` whose session is gone: log in again. */
export interface ResumeRefusedMessage {
  readonly type: 'resume-refused';
}

export interface ExitView extends Who {
  /** What to type to go there. */
  readonly command: string;
}

/** The puppet's surroundings, for panels. Sent when the puppet moves and when who or what is there changes. */
export interface RoomMessage extends Who {
  readonly type: 'room';
  readonly exits: readonly ExitView[];
  readonly people: readonly Who[];
  /** Things, alike ones counted. */
  readonly things: readonly { readonly name: string; readonly count: number }[];
  /** What can be typed here besides the commands, as the first words of lines; not there where there is nothing. */
  readonly words?: readonly string[];
}

/** The session waits for an answer. `choices` are answers worth a button: `answer` is what to type. */
export interface QuestionMessage {
  readonly type: 'question';
  readonly text: string;
  readonly choices: readonly { readonly answer: string; readonly label: string }[];
}

/** The next input line is a secret: do not show, keep or log it. Ends with `on: false`. */
export interface SecretMessage {
  readonly type: 'secret';
  readonly on: boolean;
}

/** The server is ready for input; `text` is the prompt to show, possibly empty. */
export interface PromptMessage {
  readonly type: 'prompt';
  readonly text: string;
}

/** How the reader wants text shown, over what the client told of itself. For clients that are sent text, as telnet is. */
export interface DisplayMessage {
  readonly type: 'display';
  /** Characters a line may have. */
  readonly columns?: number;
  readonly charset?: 'utf-8' | 'latin-1';
  /** It is read aloud: lines are never broken. */
  readonly spoken: boolean;
}

/** The last message: why the server ends this connection. */
export interface ByeMessage {
  readonly type: 'bye';
  readonly reason: string;
}

export type ServerMessage =
  | LineMessage
  | SessionMessage
  | RoomMessage
  | QuestionMessage
  | SecretMessage
  | PromptMessage
  | DisplayMessage
  | ResumedMessage
  | ResumeRefusedMessage
  | MapMessage
  | ProblemsMessage
  | SheetMessage
  | FormAnswer
  | EditMessage
  | ByeMessage;

/** One line typed, without its line end. */
export interface InputMessage {
  readonly type: 'input';
  readonly text: string;
}

/** The login form's way in; telnet users type `connect` and `create`. */
export interface LoginMessage {
  readonly type: 'login';
  readonly name: string;
  readonly password: string;
  /** Make the account instead of entering an old one. */
  readonly create: boolean;
}

/** The seat form's way in (MS40); telnet users type `connect seat <code>`. */
export interface SeatMessage {
  readonly type: 'seat';
  readonly code: string;
}

/** What the client is and can do. Telnet clients tell by NAWS and TTYPE, others in their first message. */
export interface ClientInfoMessage {
  readonly type: 'client';
  readonly protocol?: number;
  readonly name?: string;
  /** Size of the text area in characters. */
  readonly columns?: number;
  readonly rows?: number;
  /** What it shows is read aloud. */
  readonly spoken?: boolean;
  /** It confirms what it receives and can take up its session after a lost connection. */
  readonly resumes?: boolean;
  /** It has an editor for texts of several lines. */
  readonly edits?: boolean;
}

/**
 * Takes up a session whose connection was lost. The first message of its connection; what the server sent there before it
 * answers does not count. `received` is how many messages of the session have arrived so far.
 */
export interface ResumeMessage {
  readonly type: 'resume';
  readonly token: string;
  readonly received: number;
}

/** How many messages of this session have arrived, so that the server need not keep them. Sent now and then. */
export interface ReceivedMessage {
  readonly type: 'received';
  readonly count: number;
}

export type ClientMessage =
  | InputMessage
  | LoginMessage
  | SeatMessage
  | ClientInfoMessage
  | ResumeMessage
  | ReceivedMessage
  | FeedRequest
  | InspectMessage
  | FormMessage;
