// What a command has in its hands: the turn it runs in, the session that typed it, and the ways to answer.
import type { Command, SessionStateName } from '../commands/command.ts';
import { type Level, reaches } from '../model/levels.ts';
import { passes } from '../model/locks/check.ts';
import type { Subject } from '../model/locks/functions.ts';
import type { AccountRecord, ObjectRecord } from '../model/records.ts';
import type { Transaction } from '../model/transaction.ts';
import { type Markup, markup } from '../protocol/markup.ts';
import type { LineKind, QuestionMessage } from '../protocol/messages.ts';
import type { Engine } from './engine.ts';
import { policyOf } from './policy.ts';
import type { Session } from './session.ts';
import { type Delivery, Turn } from './turn.ts';

/** What a session is answered. */
export interface Reply {
  readonly kind: LineKind;
  readonly text: Markup;
}

export interface Asked {
  readonly text: Markup;
  readonly choices?: QuestionMessage['choices'];
  readonly secret?: boolean;
  /** Called with the next line of this session, in a turn of its own. */
  answer(call: Call, text: string): void;
}

export class Call extends Turn {
  readonly session: Session;
  /** The Character that this line is cast as, in the place of the puppet. */
  #acting: number | undefined;
  /** Where replies go that the session is not shown. */
  #collected: Reply[] | undefined;
  /** The highest level of a command that this call has run: who answers what it asks needs it still. */
  #needed: Level = 'guest';
  /** What the cast Character is shown of its own doing. */
  readonly #ownForms = new Set<Delivery>();

  constructor(engine: Engine, tx: Transaction, session: Session) {
    super(engine, tx);
    this.session = session;
  }

  get state(): SessionStateName {
    const { state } = this.session.status;
    if (this.isCast) return 'ic';
    if (state === 'closed') return 'login';
    return state === 'seated' ? 'ic' : state;
  }

  /** The account that is logged in. For commands that exist after login only. */
  get account(): AccountRecord {
    const account = this.accountOf(this.session);
    if (!account) throw new Error('this command needs a login');
    return account;
  }

  /** From now on another Character acts, with its own place and sight and this account's level (MS31). */
  actAs(character: ObjectRecord): void {
    this.#acting = character.id;
  }

  /** What is asked from now on is answered by who has this level then (MS30). */
  needs(level: Level = 'guest'): void {
    if (reaches(level, this.#needed)) this.#needed = level;
  }

  /** Whether the line is run by another Character than the puppet, or as if by another. */
  get isCast(): boolean {
    return this.#acting !== undefined;
  }

  /** Who acts, as it is now: the puppet, or who was cast. For commands that exist in character only. */
  get me(): ObjectRecord {
    const puppet = this.world.object(this.#acting ?? this.session.puppet);
    if (!puppet) throw new Error('this command needs a puppet');
    return puppet;
  }

  /** The room, or whatever else the puppet is in. */
  get here(): ObjectRecord | undefined {
    return this.world.object(this.me.location);
  }

  get level(): Level {
    return this.subject.level;
  }

  get subject(): Subject {
    const subject = this.subjectOf(this.session);
    return this.isCast ? { ...subject, puppet: this.me } : subject;
  }

  /** Who casts a Character sees as it does while its line runs. */
  override viewersOf(character: number): readonly Session[] {
    const viewers = super.viewersOf(character);
    return character !== this.#acting || viewers.includes(this.session) ? viewers : [...viewers, this.session];
  }

  override tell(character: number, kind: LineKind, text: Markup, from?: ObjectRecord): void {
    const start = this.deliveries.length;
    super.tell(character, kind, text, from);
    if (character !== this.#acting || super.viewersOf(character).includes(this.session)) return;
    for (const delivery of this.deliveries.slice(start)) {
      if (delivery.session === this.session) this.#ownForms.add(delivery);
    }
  }

  /** Nobody is shown a thing twice: who casts sees it as its own puppet does, where that is there. */
  override get outgoing(): readonly Delivery[] {
    if (this.#ownForms.size === 0) return this.deliveries;
    const isPerceived = this.deliveries.some(
      (delivery) =>
        delivery.session === this.session && !this.#ownForms.has(delivery) && actorOf(delivery) === this.#acting,
    );
    return isPerceived ? this.deliveries.filter((delivery) => !this.#ownForms.has(delivery)) : this.deliveries;
  }

  /** Whether the session wants one fact a line and no columns, as for a screen reader. */
  get isPlain(): boolean {
    return this.session.options.screenreader;
  }

  passes(target: ObjectRecord, lock: string): boolean {
    return passes(this.world, this.subject, target, lock);
  }

  /** What is done is the caller's deed, kept in the history and taken back under the line that it was typed as (UN). */
  signAs(name: string, switches: Iterable<string>, text: string): void {
    const label = [[name, ...switches].join('/'), text].join(' ').replaceAll('\n', ' ').trim();
    this.tx.sign({ account: this.account.id, at: this.now, label, act: 'do' });
  }

  /** Answers the session that typed, and no other; under a policy of shared replies, all that share its puppet (MS11). */
  reply(text: Markup, kind: LineKind = 'reply'): void {
    if (this.#collected) {
      this.#collected.push({ kind, text });
      return;
    }
    const { session } = this;
    const sharing = session.puppet === undefined || this.isCast ? [] : this.sessions.puppeting(session.puppet);
    const account = sharing.length > 1 ? this.accountOf(session) : undefined;
    const isShared = account !== undefined && policyOf(this.world, account).sharedReplies;
    for (const each of isShared ? sharing : [session]) this.line(each, kind, text);
  }

  /** Runs `work` and returns what it replies, which the session is not shown. */
  collecting(work: () => void): readonly Reply[] {
    const replies: Reply[] = [];
    this.#collected = replies;
    work();
    this.#collected = undefined;
    return replies;
  }

  /** Whether something collected is a refusal. */
  get hasRefused(): boolean {
    return this.#collected?.some(({ kind }) => kind === 'error') ?? false;
  }

  /** Says no: one clear sentence. */
  refuse(text: Markup): void {
    this.reply(text, 'error');
  }

  /** Shows how a command is written. */
  usage(command: Pick<Command<Call>, 'syntax'>): void {
    this.refuse(markup`Usage: ${command.syntax.join('\n       ')}`);
  }

  /** Asks this session something; its next line is the answer. */
  ask({ text, choices = [], secret = false, answer }: Asked): void {
    const message = { type: 'question', text: text.source, choices } as const;
    const needed = this.#needed;
    const asNow = this.#asNow(answer);
    const answerStill = (later: Call, typed: string): void => {
      if (reaches(later.level, needed)) asNow(later, typed);
      else later.refuse(markup`You may not do that any more.`);
    };
    this.session.question = { answer: answerStill, secret, message };
    this.deliver(this.session, message);
    if (secret) this.deliver(this.session, { type: 'secret', on: true });
  }

  /** Asks for a yes; anything else is a no. */
  confirm(text: Markup, agreed: (call: Call) => void): void {
    this.ask({
      text,
      choices: [
        { answer: 'yes', label: 'Yes' },
        { answer: 'no', label: 'No' },
      ],
      answer: (call, typed) => {
        if (/^y(es)?$/i.test(typed)) agreed(call);
        else call.reply(markup`Nothing was done.`);
      },
    });
  }

  /** Goes on in a new turn when `work` is done; the session's further lines wait until then. */
  defer<T>(work: Promise<T>, then: (call: Call, value: T) => void): void {
    this.engine.defer(this.session, work, this.#asNow(then));
  }

  /** What follows is done by whoever acts now, and is part of the same deed. */
  #asNow<T>(then: (call: Call, value: T) => void): (call: Call, value: T) => void {
    const acting = this.#acting;
    const needed = this.#needed;
    const { deed } = this.tx;
    return (later, value) => {
      later.needs(needed);
      if (deed) later.tx.sign({ ...deed, at: later.now });
      if (acting === undefined) {
        then(later, value);
        return;
      }
      const character = later.world.object(acting);
      const isOwn = character !== undefined && character.account === later.session.account;
      if (!isOwn || !later.sessions.isPlayed(acting)) {
        later.refuse(markup`${character?.name ?? 'Who was asked'} is no longer in the game.`);
        return;
      }
      later.actAs(character);
      then(later, value);
    };
  }
}

const actorOf = ({ message }: Delivery): number | undefined => (message.type === 'line' ? message.from?.id : undefined);
