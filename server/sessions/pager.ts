// The pager: an answer that is longer than the window is read page by page, in the session that asked. It is put as a
// question, so that only this session's lines turn its pages (MS11); a line that is no key of it is a command as ever.
import { type Markup, markup, parseMarkup, sliceMarkup, toPlain, writeMarkup } from '../protocol/markup.ts';
import type { LineMessage, QuestionMessage, ServerMessage } from '../protocol/messages.ts';
import { rowStarts } from '../protocol/wrap.ts';
import type { Call } from './call.ts';
import type { Question, Session } from './session.ts';
import type { Delivery, Turn } from './turn.ts';

/** Rows of a page at least, however low the window is. */
const LEAST_ROWS = 3;
/** Rows below a page: the one that says which page it is, and the one to type in. */
const ROWS_BELOW = 2;
/** Rows of a window that does not tell, where its reader wants pages all the same: those of the terminals of old. */
const USUAL_HEIGHT = 24;

const keys = [
  { answer: 'n', label: 'Next' },
  { answer: 'p', label: 'Previous' },
  { answer: 't', label: 'Top' },
  { answer: 'e', label: 'End' },
  { answer: 'q', label: 'Quit' },
] as const;
type Key = (typeof keys)[number]['answer'];

/** All that one command replied, and what it asks when that is read. */
interface Answer {
  readonly lines: readonly LineMessage[];
  readonly asks: Question | undefined;
}

/** Where a row begins: in which line, at which character. */
interface Place {
  readonly line: number;
  readonly from: number;
}

/** Holds what the caller was answered in this turn back but for its first page, if it is longer than the window. */
export function pageAnswer(call: Call): void {
  const { session, deliveries } = call;
  const height = heightOf(session);
  if (height === undefined) return;
  const isReply = ({ session: to, message }: Delivery): boolean => to === session && isAnswer(message);
  const lines = deliveries.filter(isReply).map(({ message }) => message as LineMessage);
  if (mostRows(lines, session) < Math.max(height - ROWS_BELOW, LEAST_ROWS)) return;
  const { question } = session;
  const answer: Answer = { lines: lines.map(withoutTabs), asks: question };
  const pages = pagesOf(answer, session);
  if (pages.length === 1) return;
  const rest = deliveries.splice(deliveries.findIndex(isReply));
  showPage(call, session, answer, pages, 0);
  const isOver = (each: Delivery): boolean =>
    isReply(each) || (each.session === session && isPrompt(each.message, question));
  const [paging] = deliveries.splice(-1);
  deliveries.push(...rest.filter((each) => !isOver(each)), ...(paging ? [paging] : []));
}

/** Room views and what is perceived are no answers. */
const isAnswer = (message: ServerMessage): boolean =>
  message.type === 'line' && (message.kind === 'reply' || message.kind === 'error' || message.kind === 'system');

/** What must not stand before the rest was read. */
const isPrompt = (message: ServerMessage, question: Question | undefined): boolean =>
  message.type === 'prompt' || message === question?.message || (message.type === 'secret' && message.on);

function withoutTabs(message: LineMessage): LineMessage {
  if (!toPlain(message.text).includes('\t')) return message;
  const spans = parseMarkup(message.text).map((span) => ({ ...span, text: span.text.replaceAll('\t', '    ') }));
  return { ...message, text: writeMarkup(spans) };
}

/** How many rows the window has, if long answers are shown page by page in it. */
function heightOf({ options, client, hasPanels }: Session): number | undefined {
  const known = options.screenheight || client.rows;
  if (options.pager === 'on') return known ?? USUAL_HEIGHT;
  // Clients with panels scroll by themselves; who listens goes back line by line.
  const scrolls = options.pager === 'off' || hasPanels || options.screenreader || client.spoken === true;
  return scrolls ? undefined : known;
}

/** How many rows lines take at most, without measuring them: no letter has more than two columns, and no two rows fit in one. */
function mostRows(lines: readonly LineMessage[], session: Session): number {
  const width = widthOf(session);
  return lines.reduce((rows, { text }) => {
    const breaks = text.split('\n').length + text.split('|/').length - 1;
    return rows + breaks + (width > 0 ? Math.floor((4 * text.length) / width) : 0);
  }, 0);
}

const widthOf = ({ options, client }: Session): number => options.screenwidth || (client.columns ?? 0);

/** Where each page begins in the session's window as it is now: one that takes all of it if nothing need be paged. */
function pagesOf({ lines, asks }: Answer, session: Session): readonly Place[] {
  const height = heightOf(session);
  const width = widthOf(session);
  const rows = lines.flatMap(({ text }, line) =>
    rowStarts(toPlain(text), width).map((from): Place => ({ line, from })),
  );
  const size = Math.max(LEAST_ROWS, (height ?? 0) - ROWS_BELOW);
  // The last page has no line below it that says which it is, unless there is a question.
  const spare = asks ? 0 : 1;
  if (height === undefined || rows.length <= size + spare) return [{ line: 0, from: 0 }];
  return rows.filter((_, row) => row % size === 0 && row < rows.length - spare);
}

/** Shows the page of this index and, unless it is the last, waits for what to do next. */
function showPage(turn: Turn, session: Session, answer: Answer, pages: readonly Place[], index: number): void {
  const start = pages[index];
  const next = pages[index + 1];
  if (start) for (const line of linesOf(answer, start, next)) turn.deliver(session, line);
  const { asks } = answer;
  session.question = next ? pager(session, answer, pages, index) : asks;
  if (session.question) turn.deliver(session, session.question.message);
  if (session.question?.secret) turn.deliver(session, { type: 'secret', on: true });
}

/** What is on the page from `start` to `next`. */
const linesOf = ({ lines }: Answer, start: Place, next: Place | undefined): readonly LineMessage[] =>
  lines.slice(start.line, next && next.line + 1).flatMap((message, i) => {
    const from = i === 0 ? start.from : 0;
    const to = next?.line === start.line + i ? next.from : undefined;
    return to === 0 ? [] : [{ ...message, text: partOf(message.text, from, to) }];
  });

/** A part of a line, without the line end that it is cut at and blank rows that a page would begin with. */
function partOf(source: string, from: number, to: number | undefined): string {
  if (from === 0 && to === undefined) return source;
  const part = withoutEnd(sliceMarkup(source, from, to));
  return from === 0 ? part : part.replace(/^\n+/, '');
}

/** Without its last line end, or the spaces that it ends in; a code that ends its style may stand behind them. */
function withoutEnd(text: string): string {
  const code = text.endsWith('|n') ? '|n' : '';
  let end = text.length - code.length;
  if (text[end - 1] === '\n') end--;
  else while (text[end - 1] === ' ') end--;
  return text.slice(0, end) + code;
}

function pager(session: Session, answer: Answer, pages: readonly Place[], index: number): Question {
  const at = pages[index] ?? { line: 0, from: 0 };
  const next = pages[index + 1] ?? at;
  /** The window may have another size by now. */
  const turnTo = (turn: Turn, reader: Session, choose: (now: readonly Place[]) => number): void => {
    const now = pagesOf(answer, reader);
    showPage(turn, reader, answer, now, Math.max(0, choose(now)));
  };
  const chosen: Readonly<Record<Key, (now: readonly Place[]) => number>> = {
    n: (now) => pageWith(now, next),
    p: (now) => pageWith(now, at) - 1,
    t: () => 0,
    e: (now) => now.length - 1,
    q: (now) => now.length,
  };
  return {
    secret: false,
    message: pageMessage(session, index + 1, pages.length),
    // What was asked is not answered before it was read.
    ...(!answer.asks && { isFor: (line: string) => keyOf(line) !== undefined }),
    answer: (call, typed) => turnTo(call, call.session, chosen[keyOf(typed) ?? 'q']),
    putAgain: (turn) => turnTo(turn, session, (now) => pageWith(now, at)),
  };
}

function keyOf(typed: string): Key | undefined {
  const key = typed === '' ? 'n' : typed.toLowerCase();
  return keys.find(({ answer }) => answer === key)?.answer;
}

/** The index of the page on which the row at `place` is. */
const pageWith = (pages: readonly Place[], { line, from }: Place): number =>
  pages.findLastIndex((page) => page.line < line || (page.line === line && page.from <= from));

/** Where there are no buttons, the line says what the keys do, if there is room. */
function pageMessage({ hasPanels, client }: Session, page: number, pages: number): QuestionMessage {
  const where = `Page ${page}/${pages}`;
  const choices = keys.filter(({ answer }) => page > 1 || (answer !== 'p' && answer !== 't'));
  const told = choices.map(({ answer, label }) => `${answer} ${label.toLowerCase()}`).join(', ');
  const hasRoom = `${where}: ${told}`.length <= (client.columns ?? told.length * 2);
  if (hasPanels || !hasRoom) return { type: 'question', text: bold(where).source, choices };
  return { type: 'question', text: markup`${bold(where)}: ${told}`.source, choices: [] };
}

const bold = (text: string): Markup => markup`|h${text}|n`;
