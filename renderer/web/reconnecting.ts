import type { Clock } from '../../server/base/clock.ts';
import type { Disposable } from '../../server/base/disposable.ts';
import type { ClientConnection } from '../../server/protocol/connection.ts';
import type { SessionModel } from '../state/session-model.ts';

/** Waits before the first tries to reconnect, in milliseconds; the last one is repeated. */
const RETRY_DELAYS = [500, 1000, 2000, 4000, 8000, 15_000] as const;

const retryDelay = (failures: number): number => RETRY_DELAYS[failures] ?? 15_000;

/** Keeps a session connected: a dropped wire is replaced, with growing patience; a goodbye is final until `connect`. */
export class Reconnecting implements Disposable {
  readonly #model: SessionModel;
  readonly #open: () => ClientConnection;
  readonly #clock: Clock;
  #failures = 0;
  #retry: Disposable | undefined;

  constructor(model: SessionModel, open: () => ClientConnection, clock: Clock) {
    this.#model = model;
    this.#open = open;
    this.#clock = clock;
  }

  connect(): void {
    this.dispose();
    this.#failures = 0;
    this.#model.setLink({ state: 'connecting' });
    this.#try();
  }

  /** There is reason to believe that a try made now succeeds: the network is back, or somebody looks. */
  hurry(): void {
    if (!this.#retry) return;
    this.dispose();
    this.#try();
  }

  dispose(): void {
    this.#retry?.dispose();
    this.#retry = undefined;
  }

  #try(): void {
    this.#model.connect(this.#open(), () => this.#lost());
  }

  #lost(): void {
    const link = this.#model.view.peek().link;
    if (link.state === 'ended') return;
    if (link.state === 'connected') this.#failures = 0;
    this.#model.setLink({ state: 'lost' });
    this.#retry = this.#clock.after(retryDelay(this.#failures++), () => {
      this.#retry = undefined;
      this.#try();
    });
  }
}
