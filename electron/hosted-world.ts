// A game that is hosted from here, and what the launcher is shown of it.
import { Disposables } from '../server/base/disposable.ts';
import type { Game } from '../server/index.ts';
import type { AddressView, HostedView, SessionSummary } from '../server/protocol/launcher.ts';
import { type HostedKeeping, KeepingWatch } from './keeping-watch.ts';

/** The part of a game that is hosted from here. */
export interface HostedGame extends Omit<Game, 'onSession' | 'keeping' | 'bringing' | 'close'> {
  readonly keeping: HostedKeeping;
  readonly bringing: Pick<Game['bringing'], 'begin' | 'differences' | 'bring'>;
  close(reason: string): Promise<unknown>;
}

export class HostedWorld {
  readonly game: HostedGame;
  readonly #keeping: KeepingWatch;
  readonly #owned = new Disposables();
  /** Lines that wait to be seen in windows of this computer, by the number of the session. */
  readonly #unread = new Map<number, number>();
  readonly #announce: () => void;

  /** Calls `announce` whenever `view()` may have changed. */
  constructor(game: HostedGame, announce: () => void) {
    this.game = game;
    this.#announce = announce;
    this.#keeping = this.#owned.add(new KeepingWatch(game.keeping, announce));
    this.#owned.add(game.onChange(announce));
    this.#owned.add(game.onStalled(() => this.#keeping.look()));
  }

  /** Looks for its backups and points. */
  async start(): Promise<void> {
    await this.#keeping.refresh();
  }

  view(): HostedView {
    const { game } = this;
    const { notice, ...keeping } = this.#keeping.view;
    return {
      world: game.name,
      folder: game.folder,
      account: game.hostAccount(),
      policy: game.policy(),
      characters: game.characters(),
      sessions: game.sessions().map((session) => this.#withUnread(session)),
      addresses: addressesOf(game),
      notices: notice === undefined ? game.notices : [notice, ...game.notices],
      ...keeping,
    };
  }

  /** A window says how many lines of its session wait to be seen. */
  setUnread(session: number, unread: number): void {
    this.#unread.set(session, unread);
    this.#announce();
  }

  /** Resolves when its guests are told and it is saved. */
  async close(reason: string): Promise<void> {
    this.#owned.dispose();
    await this.game.close(reason);
  }

  #withUnread(session: SessionSummary): SessionSummary {
    const unread = this.#unread.get(session.session);
    return unread === undefined ? session : { ...session, unread };
  }
}

function addressesOf({ web, telnet }: HostedGame): readonly AddressView[] {
  const addresses: AddressView[] = [];
  if (web) addresses.push({ kind: 'web', text: web.url });
  if (telnet) addresses.push({ kind: 'telnet', text: `${telnet.host} ${telnet.port}` });
  return addresses;
}
